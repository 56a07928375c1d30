// The week in German, Arabic and Chinese. Names are invented.

export const DYKE = `TORNBY (Meridian) - Nach der Sturmflut in der Nacht zum Donnerstag haben Helfer den Deich bei Altensiel mit 12.000 Sandsäcken gesichert. Auf einer Länge von 80 Metern war die Böschung abgerutscht, rund 300 Menschen mussten ihre Häuser für mehrere Stunden verlassen.

Das Wasser stand um 3.15 Uhr bei 4,12 Metern über dem mittleren Hochwasser, so hoch wie seit 1976 nicht mehr. Verletzt wurde niemand. Zwei Landwirte brachten 140 Kühe auf höher gelegene Weiden.

„Wir hatten vielleicht noch eine halbe Stunde, dann wäre das Wasser in den Kellern gewesen“, sagte Deichgräfin Wiebke Harms am Morgen. Mehr als 400 Freiwillige aus den Nachbarorten hatten seit Mitternacht Säcke gefüllt.

Die Landesregierung versprach eine Soforthilfe von 1,5 Millionen Euro. Umweltministerin Carla Brandis sagte, der Deich hätte schon vor zwei Jahren erhöht werden sollen, doch gegen die Pläne seien elf Klagen anhängig gewesen.

Die Bundesstraße zwischen Altensiel und Neuhafen bleibt bis Sonntag gesperrt.`;

export const DYKE_OWN_WORDS = `Als Wiebke Harms kurz nach drei Uhr auf die Krone stieg, lief das Wasser schon durch ihre Stiefel. Die Deichgräfin von Altensiel hat in dieser Nacht entschieden, das halbe Dorf zu wecken: 300 Menschen gingen mit Taschen und Decken in die Turnhalle.

Verletzt wurde nach der Sturmflut in der Nacht zum Donnerstag niemand. Was folgte, beschreiben viele hier als ein kleines Wunder. Aus den Nachbarorten kamen über 400 Freiwillige, darunter eine Hochzeitsgesellschaft in Gummistiefeln. Sie füllten zwölftausend Säcke und legten sie vor die achtzig Meter, auf denen der Hang weggerutscht war. „Wir hatten vielleicht noch eine halbe Stunde, dann wäre das Wasser in den Kellern gewesen“, sagt Harms.

Das Wasser stand 4,12 Meter über dem mittleren Hochwasser, so hoch wie seit 1976 nicht mehr. Am Mittag kam Carla Brandis, die Umweltministerin, und brachte die Zusage über anderthalb Millionen Euro mit. Sie erinnerte an die elf Klagen, die eine Erhöhung des Deiches seit zwei Jahren verhindert haben.

Zwei Landwirte haben ihre 140 Kühe auf höher gelegene Weiden gebracht. Die Bundesstraße zwischen Altensiel und Neuhafen bleibt gesperrt, wohl bis Sonntag.`;

export const MARKET_HALL = `In der alten Markthalle von Neuhafen hat am Samstagabend ein Feuer 14 Stände zerstört. Die Feuerwehr war mit 90 Leuten im Einsatz und verhinderte, dass die Flammen auf das Dach von 1898 übergriffen. Eine Verkäuferin und zwei Feuerwehrleute kamen mit leichten Rauchvergiftungen ins Krankenhaus.

Der Brand brach gegen 18.40 Uhr in einer Fischbraterei aus, vermutlich durch überhitztes Fett. Der Schaden wird auf 600.000 Euro geschätzt. Marktmeister Jörn Petersen kündigte an, dass die unversehrten Stände schon am Dienstag wieder öffnen. Für die Händler, die alles verloren haben, wurde ein Konto eingerichtet, auf dem bis Sonntagmittag 23.000 Euro eingingen.

Die Halle sollte im kommenden Jahr eine Sprinkleranlage bekommen. Der Auftrag war im September ein zweites Mal ausgeschrieben worden, weil sich niemand beworben hatte.`;

export const LIGHTHOUSE = `Der Leuchtturm auf der Hallig Süderoog bekommt nach 63 Jahren wieder einen Wärter, wenn auch nur für den Winter. Unter 212 Bewerbungen wählte die Gemeinde die Schreinerin Femke Thomsen aus, die dort drei Monate lang Fenster ausbessern und nebenbei Zugvögel zählen wird.

Geld bekommt sie keines, aber Kohle, Kartoffeln und ein Funkgerät. Ihre Vorgängerin habe sich im Februar 1963 mit dem Schlitten über das Eis abholen lassen, erzählt der Bürgermeister. Das Licht selbst brennt seit langem ohne Menschenhand.`;

export const PORT_AR = `استأنف ميناء رأس النخيل العمل صباح الأربعاء بعد توقف دام ثلاثة أيام بسبب عاصفة رملية حجبت الرؤية عن الأرصفة، وقالت هيئة الموانئ إن 26 سفينة كانت تنتظر في عرض البحر بدأت الدخول تباعا.

وقال مدير الميناء سليم الحمداني إن الرافعات فحصت واحدة واحدة قبل تشغيلها. وأضاف: "لا نريد أن نكسب يوما ونخسر رافعة، والسلامة هي التي تحدد موعد البداية". وأصيب عاملان بجروح طفيفة عندما سقطت لوحة معدنية يوم الإثنين.

وتقدر غرفة التجارة خسائر التجار بنحو 4 ملايين دينار، معظمها من الفواكه التي تلفت في الحاويات. وطالبت رئيسة الغرفة نجلاء العبيدي بإعفاء الشركات الصغيرة من رسوم الانتظار.

ومن المتوقع أن يعود الجدول إلى طبيعته يوم السبت، بحسب بيان الهيئة، وأن تعمل الأرصفة الثمانية على مدار الساعة حتى ذلك الحين.`;

export const BOOKS_AR = `افتتحت في مدينة عين الصفا مكتبة متنقلة على ظهر قارب قديم، تزور كل أسبوع سبع قرى على ضفاف النهر لا تصل إليها الطرق في الشتاء. وتحمل المكتبة ثلاثة آلاف كتاب، نصفها للأطفال، جمعها معلمون متقاعدون خلال عامين.

وقالت المعلمة هدى الراوي، صاحبة الفكرة، إن الصغار ينتظرون صوت الجرس منذ الفجر. وتكفل صيادون من القرى بإصلاح المحرك مجانا، فيما قدمت مطبعة محلية دفاتر وأقلاما. ولا يدفع القراء شيئا، لكن من يتأخر في إعادة كتاب عليه أن يحكي قصته للآخرين.`;

export const STAR_AR = `سجل علماء فلك هواة في واحة الدرب أول صورة لنيزك سقط في الصحراء ليلة الجمعة، وعثروا على قطعة منه بوزن كيلوغرامين بعد بحث استمر يومين. وقال قائد الفريق وائل الشمري إن راعيا دلهم على المكان بعدما رأى الرمل يلمع. وستنقل القطعة إلى متحف العاصمة لدراستها، على أن تعرض على الجمهور في الربيع المقبل.`;

export const BRIDGE_ZH = `海湾大桥星期四凌晨重新通车。大桥因台风“海棠”关闭了三十八个小时，期间约五万辆汽车绕行北岸公路，过海渡轮加开了六十四个班次。

海湾市交通局局长林若兰在记者会上说，工程人员检查了全部一百二十六根拉索，只有两处照明灯被风吹坏。她表示：“我们宁可多关一个小时，也不愿意让任何一辆车冒险。”

台风在市区造成七人轻伤，倒下的大树有三百多棵。气象台说，最大风力达到十三级，是二〇一四年以来最强的一次。市政府已经拨款两千万元，用于修复受损的校舍和码头。

学校将于星期五恢复上课，水上运动中心则要等到下个月才能开放。`;

export const TEA_ZH = `今年秋茶的收成比去年少了两成。青石镇的茶农说，八月里连续二十多天没有下雨，山坡上的茶树叶子又小又硬。老茶农周德安种茶四十年，他说这样的秋天只见过两次。镇上的合作社决定减少出口，先保证本地茶馆的供应，价格每斤上涨了十五元。为了应付干旱，县里计划在明年春天以前修好三座水塘，并请农业大学的老师来教大家滴灌的方法。`;

export const CAT_ZH = `海湾市图书馆的一只橘猫上周走失，星期日晚上自己回来了，嘴里还叼着一张不属于图书馆的借书证。管理员吴小满说，这只猫名叫“逗号”，在阅览室住了六年，孩子们都认识它。借书证的主人是一位住在三公里外的退休船长，他已经答应星期一亲自来取，还要给逗号带一条鱼。`;

export const RAIN_JA = `港町の小学校で水曜日、百年前に建てられた木造の校舎が最後の授業を迎えた。全校児童三十二人は廊下を雑巾で磨き、卒業生およそ二百人が見守る中、鐘を九回鳴らした。校長の森下ゆかりさんは「床のきしむ音まで覚えていてほしい」と話した。校舎は解体されず、来年の春から漁具の博物館として使われる予定だ。`;

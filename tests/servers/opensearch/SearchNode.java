import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One node of OpenSearch on the loopback address. Arguments: its folder, then settings as name=value. */
public final class SearchNode extends Node {
  private SearchNode(Environment environment, Collection<Class<? extends Plugin>> plugins) {
    super(environment, plugins, false);
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path config = Files.createDirectories(home.resolve("config"));
    Settings.Builder settings = Settings.builder()
        .put("path.home", home.toString())
        .put("path.repo", home.resolve("backups").toString())
        .put("node.name", "node")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("discovery.type", "single-node")
        .put("http.type", "netty4")
        .put("transport.type", "netty4");
    for (int at = 1; at < arguments.length; at++) {
      int sign = arguments[at].indexOf('=');
      settings.put(arguments[at].substring(0, sign), arguments[at].substring(sign + 1));
    }
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> "node");
    Node node = new SearchNode(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class));
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        node.close();
      } catch (java.io.IOException lost) {
        System.err.println(lost);
      }
      closed.countDown();
    }));
    node.start();
    System.out.println(
        "listens on " + node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort());
    closed.await();
  }
}

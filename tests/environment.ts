// Tests ask what commands say on stderr, and start them without colours. A colour that the shell or the CI forces on
// everything would make Node itself warn there, of two wishes that contradict each other.
delete process.env['FORCE_COLOR'];

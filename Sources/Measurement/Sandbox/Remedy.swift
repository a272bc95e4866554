/// What to do about a missing ability of the machine; used by errors and by the probes.
enum Remedy {
  static let delegate = "systemd-run --user --scope -p Delegate=yes headroom …"
  static let userNamespaces =
    "allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1 (Debian), "
    + "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), "
    + "user.max_user_namespaces above 0; in a container: --security-opt seccomp=unconfined"
  static let hardware =
    "run on a machine (not a VM) whose counters are exposed, with kernel.perf_event_paranoid ≤ 2"
}

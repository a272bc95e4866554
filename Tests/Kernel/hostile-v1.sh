# The hostile programs on a machine that has the controllers of cgroup v1 only.
HR_MODES=v1
. "$HR_HERE/hostile.sh"

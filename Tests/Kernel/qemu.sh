# The live tests and those of accuracy, as in live.sh, on two processors with pressure stall information.
# The recorded files of other tests stay outside: parsers are tested on every machine.
HR_SKIP='--skip CgroupHierarchyTests'
. "$HR_HERE/live.sh"

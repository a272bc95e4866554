#!/usr/bin/env bash
# Builds a Kubernetes control plane (1.20.2) from Debian 12's source package and keeps it outside
# the repository, in HEADROOM_CACHE (default ~/.cache/headroom)/kubernetes/bin. A finished build is
# reused. Needs root or golang-1.19 and dpkg-dev installed; about 5 minutes on two idle cores.
#
# Prints the folder of the binaries. Exit 5: this machine cannot build it, with the reason.
set -euo pipefail
cache=${HEADROOM_CACHE:-$HOME/.cache/headroom}/kubernetes
bin=$cache/bin
commands=(kube-apiserver kube-scheduler kube-controller-manager)
cannot() { echo "kubernetes: $1" >&2; exit 5; }

if [ -e "$bin/complete" ]; then echo "$bin"; exit 0; fi
grep -q 'bookworm' /etc/os-release || cannot "made for Debian 12 (bookworm)"
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if [ -e "$bin/complete" ]; then echo "$bin"; exit 0; fi

go=/usr/lib/go-1.19/bin/go
if [ ! -x "$go" ] || ! command -v dpkg-source >/dev/null; then
  [ "$(id -u)" = 0 ] || cannot "needs the packages golang-1.19-go and dpkg-dev"
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
    --no-install-recommends golang-1.19-go dpkg-dev >&2 || cannot "golang-1.19-go cannot be installed"
fi

# The machine's own package sources, asked for source packages, in a state of their own.
if ! ls -d "$cache"/source/kubernetes-*/cmd >/dev/null 2>&1; then
  mkdir -p "$cache"/apt/{parts,lists/partial,cache/archives/partial} "$cache/source"
  found=0
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] || continue
    sed 's/^Types: *deb *$/Types: deb-src/' "$list" >"$cache/apt/parts/$(basename "$list")"
    found=1
  done
  if [ -s /etc/apt/sources.list ]; then
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$cache/apt/parts/sources.list"
    found=1
  fi
  [ "$found" = 1 ] || cannot "no package sources in /etc/apt"
  apt=(apt-get -qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$cache/apt/parts"
    -o "Dir::State::Lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt/cache")
  "${apt[@]}" update >&2 || cannot "the package lists cannot be read"
  (cd "$cache/source" && "${apt[@]}" source kubernetes >&2) || cannot "no source package kubernetes"
fi
source=$(ls -d "$cache"/source/kubernetes-*/cmd | head -1)
source=${source%/cmd}

# GOPATH layout: everything is vendored, nothing is fetched.
export GOPATH=$cache/go GO111MODULE=off GOFLAGS= CGO_ENABLED=0 GOCACHE=$cache/go-build
mkdir -p "$GOPATH/src/k8s.io" "$bin"
ln -sfn "$source" "$GOPATH/src/k8s.io/kubernetes"
cd "$GOPATH/src/k8s.io/kubernetes"

# The one generated file that the source package leaves out.
if [ ! -s pkg/generated/openapi/zz_generated.openapi.go ]; then
  "$go" build -o "$bin/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
  packages=$(grep -rl --include='*.go' '+k8s:openapi-gen=' pkg cmd plugin vendor/k8s.io/*/ \
    | grep -vE '^vendor/k8s.io/(code-generator|sample-apiserver|kube-openapi|gengo)/|_test.go$|/testdata/' \
    | xargs -n1 dirname | LC_ALL=C sort -u | sed 's,^,k8s.io/kubernetes/,' | paste -sd,)
  "$bin/openapi-gen" --logtostderr -i "$packages" -p k8s.io/kubernetes/pkg/generated/openapi \
    -O zz_generated.openapi -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt \
    -r "$cache/violations.report" --output-base "$GOPATH/src"
fi
# reflect2 1.0.1, vendored, breaks with Go 1.18 and later: the API server would crash on the first custom
# resource. The same change as in reflect2 1.0.2.
link=vendor/github.com/modern-go/reflect2
if ! grep -q 'm unsafe.Pointer, it' "$link/unsafe_link.go"; then
  sed -i -e 's/^func mapiterinit(.*/func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer, it *hiter)/' \
    -e 's#^\t// rest fields are ignored$#\tt, h, buckets, bptr unsafe.Pointer\n\toverflow, oldoverflow *[]unsafe.Pointer\n\tstartBucket uintptr\n\toffset uint8\n\twrapped bool\n\tB, i uint8\n\tbucket, checkBucket uintptr#' \
    "$link/unsafe_link.go"
  sed -i -e 's/^\treturn &UnsafeMapIterator{$/\tvar it hiter\n\tmapiterinit(type2.rtype, *(*unsafe.Pointer)(obj), \&it)\n&/' \
    -e 's/^\t\thiter: .*/\t\thiter: \&it,/' "$link/unsafe_map.go"
fi
version="-X k8s.io/component-base/version.gitVersion=v1.20.2
  -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=20"
version="$version ${version//k8s.io\/component-base/k8s.io\/kubernetes\/vendor\/k8s.io\/component-base}"
for command in "${commands[@]}"; do
  echo "kubernetes: building $command" >&2
  "$go" build -ldflags "-s -w $(echo $version)" -o "$bin/$command" "./cmd/$command"
done
touch "$bin/complete"
rm -rf "$GOCACHE"
echo "$bin"

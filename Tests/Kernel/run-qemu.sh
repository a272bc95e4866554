#!/bin/sh
# Runs a suite of Tests/Kernel on a second real kernel: Debian's, in QEMU, with two processors, microsecond
# accounting and pressure stall information, over a Debian of its own with systemd. Needs `swift build
# --build-tests` before. KVM only where the processor has the extensions for it; else QEMU's own
# translation, 10 to 45 times slower, which no clock inside the machine notices.
#   run-qemu.sh [SUITE [BUILD]]    SUITE: qemu (the live tests and those of accuracy), scope (a delegated
#                                  scope from a real systemd, as an ordinary user)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
suite=${1:-qemu}
build=$(cd "${2:-$here/../../.build/debug}" && pwd -P)
cache=$here/../../.build/kernel-qemu
PATH=$PATH:/usr/sbin:/sbin

skip() {
  echo "test-kernel-qemu: SKIPPED: $1"
  [ "${CI:-}" != true ] || { echo "test-kernel-qemu: in CI a skip is a failure"; exit 5; }
  exit 0
}
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || skip "written for x86-64 Linux"
for tool in qemu-system-x86_64:qemu-system-x86 mmdebstrap:mmdebstrap mkfs.ext4:e2fsprogs \
  cpio:cpio busybox:busybox-static; do
  command -v "${tool%%:*}" >/dev/null && continue
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "${tool#*:}" >/dev/null 2>&1 || true
  fi
  command -v "${tool%%:*}" >/dev/null ||
    skip "needs the package ${tool#*:} (Debian 12); install it or run as root"
done
[ "$(id -u)" = 0 ] || skip "making the image needs root"

# The machine: made once, some minutes, of Debian's packages.
if [ ! -f "$cache/done" ]; then
  echo "test-kernel-qemu: making the image"
  rm -rf "$cache" && mkdir -p "$cache"
  mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --include=linux-image-cloud-amd64,systemd-sysv,dbus,dbus-user-session,libpam-systemd \
    --include=python3-minimal,iproute2,procps,kmod,libxml2 \
    bookworm "$cache/root.tar" || skip "Debian's packages are out of reach"
  mkdir "$cache/root" && tar xf "$cache/root.tar" -C "$cache/root" && rm "$cache/root.tar"
  mkdir -p "$cache/root/payload" "$cache/initramfs/bin" "$cache/initramfs/new"
  cp "$cache"/root/boot/vmlinuz-* "$cache/vmlinuz"
  modules=$(ls -d "$cache"/root/lib/modules/*)
  cp "$(command -v busybox)" "$cache/initramfs/bin"
  for module in drivers/virtio/virtio_ring drivers/virtio/virtio drivers/virtio/virtio_pci_legacy_dev \
    drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci drivers/block/virtio_blk \
    fs/overlayfs/overlay; do
    cp "$modules/kernel/$module.ko" "$cache/initramfs"
    echo "${module##*/}.ko" >>"$cache/initramfs/modules"
  done
  cat >"$cache/initramfs/init" <<'END'
#!/bin/busybox sh
/bin/busybox mkdir -p /proc /dev /lower /upper
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t devtmpfs dev /dev
exec </dev/console >/dev/console 2>&1
while read -r module; do /bin/busybox insmod "/$module"; done <modules
for word in $(/bin/busybox cat /proc/cmdline); do
  case $word in HR_INIT=*) init=${word#*=} ;; esac
done
/bin/busybox mount -t ext4 -o ro /dev/vda /lower
/bin/busybox mount -t tmpfs tmpfs /upper
/bin/busybox mkdir /upper/up /upper/work
/bin/busybox mount -t overlay -o lowerdir=/lower,upperdir=/upper/up,workdir=/upper/work overlay /new
/bin/busybox mount -t ext4 -o ro /dev/vdb /new/payload
/bin/busybox mount --move /dev /new/dev
/bin/busybox umount /proc
exec /bin/busybox switch_root /new "$init"
END
  chmod +x "$cache/initramfs/init"
  (cd "$cache/initramfs" && find . | cpio --quiet -o -H newc | gzip -1) >"$cache/initramfs.gz"
  rm -rf "$cache"/root/boot/* "$cache"/root/initrd* "$cache"/root/vmlinuz*
  truncate -s 900M "$cache/root.img"
  mkfs.ext4 -q -F -d "$cache/root" "$cache/root.img"
  rm -rf "$cache/root" "$cache/initramfs"
  touch "$cache/done"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/payload/build" "$work/payload/libraries"
tests=$(cd "$build" && ls -d ./*PackageTests.xctest | head -1)
for file in "$tests" headroom-supervisor known-demand headroom; do
  [ "$suite-$file" = qemu-headroom ] || [ "$suite-$file" = "scope-$tests" ] ||
    strip -g -o "$work/payload/build/$file" "$build/$file"
done
libraries=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")/lib/swift/linux
cp "$libraries"/*.so "$work/payload/libraries"
cp "$here"/*.sh "$work/payload"
truncate -s 400M "$work/payload.img"
mkfs.ext4 -q -F -d "$work/payload" "$work/payload.img"
truncate -s 64M "$work/disk.img" && mkfs.ext4 -q -F "$work/disk.img"

accelerator=tcg,thread=multi
if grep -qE '\b(vmx|svm)\b' /proc/cpuinfo && [ -w /dev/kvm ]; then accelerator=kvm; fi
case $suite in scope) init=/lib/systemd/systemd ;; *) init=/payload/inside.sh ;; esac
started=$(date +%s) log=$work/log
echo "test-kernel-qemu: suite $suite, two processors, $accelerator"
timeout -k 5 "${HR_WALL:-3000}" qemu-system-x86_64 -accel "$accelerator" -cpu max -smp 2 -m 2048 \
  -nodefaults -no-reboot -display none -monitor none -serial "file:$log" \
  -kernel "$cache/vmlinuz" -initrd "$cache/initramfs.gz" \
  -drive "file=$cache/root.img,if=virtio,format=raw,readonly=on" \
  -drive "file=$work/payload.img,if=virtio,format=raw,readonly=on" \
  -drive "file=$work/disk.img,if=virtio,format=raw,cache=unsafe" \
  -append "console=ttyS0 quiet loglevel=1 panic=-1 psi=1 HR_INIT=$init HR_HERE=/payload HR_SUITE=$suite \
HR_KERNEL=qemu HR_BUILD=/payload/build HR_TESTS=$tests HR_LIBRARIES=/payload/libraries HR_TIMEOUT=2700 \
HR_FILTER=${HR_FILTER:-} systemd.run=/payload/scope.sh systemd.show_status=0" \
  </dev/null || true
sed -i -e 's/\r$//' -e "s/$(printf "\\033")\\[[0-9;]*m//g" "$log"
[ -z "${HR_LOG:-}" ] || cp "$log" "$HR_LOG"
"$here/verdict.sh" "$suite" "$log" "$(($(date +%s) - started))"

#!/bin/sh
# Emitted Kubernetes objects on a real control plane (1.20.2, built by kubernetes-build.sh from
# Debian's source) with etcd and fake nodes: server-side dry run of every object that the version
# knows, the RDP's CustomResourceDefinition and a profile, and real scheduling.
# Made for Debian 12; the first build takes 5 minutes on two idle cores, a run under one minute.
. "$(dirname "$0")/engine.sh"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  command -v kubectl >/dev/null || wanted="kubernetes-client"
  command -v etcd >/dev/null || wanted="${wanted:-} etcd-server"
  command -v jq >/dev/null || wanted="${wanted:-} jq"
  # shellcheck disable=SC2086
  [ -z "${wanted:-}" ] || DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install \
    -y -qq --no-install-recommends $wanted >/dev/null || true
fi
need etcd kubectl jq openssl
bin=$("$here/kubernetes-build.sh") || skip "the control plane is not built here"
processes=""
finish() {
  for process in $processes; do kill "$process" 2>/dev/null || true; done
  for process in $processes; do wait "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT INT TERM
port=$((20000 + $$ % 10000))
run() {
  log=$1
  shift
  "$@" >"$work/$log.log" 2>&1 &
  processes="$processes $!"
}
run etcd etcd --data-dir "$work/etcd" --listen-client-urls "http://127.0.0.1:$((port + 1))" \
  --advertise-client-urls "http://127.0.0.1:$((port + 1))" \
  --listen-peer-urls "http://127.0.0.1:$((port + 2))"
openssl genrsa -out "$work/key.pem" 2048 2>/dev/null
token=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
echo "$token,admin,admin,system:masters" >"$work/tokens.csv"
cat >"$work/config" <<CONF
apiVersion: v1
kind: Config
clusters: [{name: check, cluster: {server: "https://127.0.0.1:$port", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: check, context: {cluster: check, user: admin}}]
current-context: check
CONF
export KUBECONFIG="$work/config" HOME="$work"
run apiserver "$bin/kube-apiserver" --etcd-servers "http://127.0.0.1:$((port + 1))" \
  --bind-address 127.0.0.1 --secure-port "$port" --cert-dir "$work/certificates" \
  --token-auth-file "$work/tokens.csv" --authorization-mode AlwaysAllow \
  --service-account-issuer https://headroom.local --service-account-key-file "$work/key.pem" \
  --service-account-signing-key-file "$work/key.pem" --service-cluster-ip-range 10.96.0.0/24 \
  --disable-admission-plugins ServiceAccount,TaintNodesByCondition
ready() { kubectl get --raw /readyz; }
wait_until 120 ready || skip "the API server does not get ready: $(tail -n 1 "$work/apiserver.log")"
run scheduler "$bin/kube-scheduler" --kubeconfig "$KUBECONFIG" --leader-elect=false --port 0 \
  --secure-port 0
run controllers "$bin/kube-controller-manager" --kubeconfig "$KUBECONFIG" --leader-elect=false \
  --port 0 --secure-port 0 --use-service-account-credentials=false \
  --controllers deployment,replicaset,job,namespace,resourcequota
echo "ok: control plane $(kubectl version -o json | jq -r .serverVersion.gitVersion) is ready"
kubectl create namespace shop >/dev/null

# The profile as a custom resource.
kubectl apply -f "$here/../../rules/schemas/rdp.crd.yaml" >/dev/null || fail "the CRD is refused"
# `kubectl wait` ends with an error while there are no conditions yet.
established() {
  kubectl wait --for condition=established --timeout 5s crd/resourcedemandprofiles.headroom.dev
}
wait_until 30 established || fail "the CRD is not established"
conditions=$(kubectl get crd resourcedemandprofiles.headroom.dev -o json |
  jq -r '[.status.conditions[] | select(.type == "NonStructuralSchema") | .message] | join("; ")')
expect "objections to the CRD's schema" "" "$conditions"
served() { kubectl --namespace shop get resourcedemandprofiles; }
wait_until 30 served || fail "the CRD is not served"
kubectl --namespace shop apply -f "$here/service.rdp.yaml" >/dev/null || fail "the profile is refused"
expect "demand read back from the API server" 44040192 \
  "$(kubectl --namespace shop get rdp engine-check -o json | jq '.spec.demand["memory.anonymous"].expected')"
# Profiles as the program writes them: over two sizes, from code alone, and one that is given. YAML 1.1 takes a plain n
# for false.
mkdir -p "$work/tool/Sources"
cat >"$work/tool/Sources/main.swift" <<'SWIFT'
func pairs(_ values: [Int]) -> Int {
  var found = 0
  for left in values { for right in values where left < right { found += 1 } }
  return found
}
SWIFT
workload() {
  printf 'apiVersion: headroom.dev/v1\nkind: Workload\nmetadata: {name: %s}\nspec:\n  type: batch\n' "$1"
  printf '  command: [awk, -v, "n={n}", -v, "m=%s", "BEGIN { for (i = 0; i < n * m; i++) s += i; print s }"]\n' "$2"
  printf '  input: {argument: true}\n  repetitions: 1\n  budget: 30s\n  sizes: %s\n' "$3"
}
workload surfaces '{m}' '{n: [1000, 3000, 10000], m: [1, 5, 25]}' >"$work/tool/surfaces.headroom.yaml"
workload from-code 5 '[1000, 10000]' >"$work/tool/from-code.headroom.yaml"
"$headroom" profile "$work/tool/surfaces.headroom.yaml" --no-scan --rdp "$work/surfaces.rdp.yaml" >"$work/out" 2>&1 \
  || fail "no profile over two sizes: $(head -n 3 "$work/out")"
"$headroom" profile "$work/tool/from-code.headroom.yaml" --predict --function 'pairs(_:)' \
  --rdp "$work/from-code.rdp.yaml" >"$work/out" 2>&1 || fail "no profile from code: $(head -n 3 "$work/out")"
for profile in "$work/surfaces.rdp.yaml" "$work/from-code.rdp.yaml" ${HEADROOM_PROFILE:+"$HEADROOM_PROFILE"}; do
  kubectl --namespace shop apply --server-side -f "$profile" >"$work/out" 2>&1 \
    || fail "$profile is refused: $(head -n 3 "$work/out")"
  echo "ok: $(basename "$profile") is accepted"
done
# The server drops without a word what its schema does not know.
kept() { kubectl --namespace shop get rdp "$1" -o json | jq -r "$2"; }
expect "surfaces kept by the API server" true "$(kept surfaces \
  '[.spec.surfaces[] | (.predicted | length) > 0 and (.observed | length) > 0 and (.terms | length) > 0] | all and length > 5')"
expect "where a prediction from code came from, kept" predicted \
  "$(kept from-code '.spec.models[0].provenance.origin')"
sed 's/low: 41943040/low: -1/; s/name: engine-check/name: broken/' "$here/service.rdp.yaml" >"$work/broken.yaml"
refused "a profile with a negative demand" kubectl --namespace shop apply -f "$work/broken.yaml"
sed 's/origin: measured/origin: guessed/; s/name: engine-check/name: broken/' "$here/service.rdp.yaml" >"$work/broken.yaml"
refused "a profile with an unknown origin" kubectl --namespace shop apply -f "$work/broken.yaml"

# Every emitted object that 1.20 knows.
advise --image busybox --namespace shop --interface eth0 --priority 1000 \
  --target kubernetes --target kubernetes-job --target kubernetes-cronjob --target kubernetes-hpa \
  --target kubernetes-vpa --target kubernetes-priority --target kubernetes-quota \
  --target kubernetes-limitrange --target kubernetes-resize --target kustomize
cd "$work/settings"
object() { kubectl apply --dry-run=server -f "$1" >"$work/out" 2>&1 || fail "$1: $(cat "$work/out")"; echo "ok: dry run: $(cat "$work/out")"; }
object priority-class.yaml
kubectl apply -f priority-class.yaml >/dev/null
object resource-quota.yaml
object limit-range.yaml
object job.yaml
# The same shape under the versions that 1.20 has; the newer ones are checked by kubernetes-validate.
sed 's,^apiVersion: autoscaling/v2$,apiVersion: autoscaling/v2beta2,' hpa.yaml >hpa-v2beta2.yaml
object hpa-v2beta2.yaml
cat >base.yaml <<BASE
apiVersion: apps/v1
kind: Deployment
metadata: {name: $name, namespace: shop}
spec:
  replicas: 1
  selector: {matchLabels: {app: $name}}
  template:
    metadata: {labels: {app: $name}}
    spec:
      containers: [{name: $name, image: busybox}]
---
apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: $name, namespace: shop}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: $name, image: busybox}]
BASE
kubectl apply -f base.yaml >/dev/null
sed 's,^apiVersion: batch/v1$,apiVersion: batch/v1beta1,' cronjob-patch.yaml >cronjob-v1beta1.yaml
kubectl --namespace shop patch cronjob "$name" --dry-run=server --patch-file cronjob-v1beta1.yaml >"$work/out" 2>&1 \
  || fail "cronjob-patch.yaml: $(cat "$work/out")"
echo "ok: dry run: $(cat "$work/out")"
kubectl --namespace shop patch deployment "$name" --patch-file deployment-patch.yaml >"$work/out" 2>&1 \
  || fail "deployment-patch.yaml: $(cat "$work/out")"
container() { kubectl --namespace shop get deployment "$name" -o json | jq -r ".spec.template.spec.containers[0].$1"; }
expect "memory limit in the API server" "$(awk -v b="$(setting memory.limit)" 'BEGIN { printf "%dMi", b / 1048576 }')" \
  "$(container resources.limits.memory)"
expect "image that the patch must keep" busybox "$(container image)"
expect "priority class" "$name-priority" "$(kubectl --namespace shop get deployment "$name" -o json | jq -r .spec.template.spec.priorityClassName)"
if [ -n "${HEADROOM_SCHEMAS:-}" ]; then
  # The definition is newer than the server, which drops the validation rules that it does not know.
  kubectl apply --validate=false -f "$HEADROOM_SCHEMAS/vpa-v1-crd.yaml" >"$work/out" 2>&1 || true
  vpa() { kubectl apply --dry-run=server -f vpa.yaml; }
  if grep -q verticalpodautoscalers.autoscaling.k8s.io "$work/out" && wait_until 20 vpa; then
    echo "ok: dry run: $(vpa)"
    sed 's/updateMode: Initial/updateMode: Sometimes/' vpa.yaml >vpa-broken.yaml
    refused "an unknown update mode" kubectl apply --dry-run=server -f vpa-broken.yaml
  else
    fail "vpa.yaml: $(cat "$work/out"; vpa 2>&1)"
  fi
else
  echo "not checked: the VPA, as HEADROOM_SCHEMAS is not set"
fi
cat >kustomization.yaml <<KUSTOMIZATION
resources: [base.yaml]
components: [headroom]
KUSTOMIZATION
if kubectl kustomize . >kustomized.yaml 2>"$work/out"; then
  kubectl apply --dry-run=server -f kustomized.yaml >"$work/out" 2>&1 || fail "kustomize: $(cat "$work/out")"
  expect "cpu request by kustomize" "$(setting cpu.request | awk '{ printf "%dm", $1 * 1000 + 0.5 }')" \
    "$(kubectl create --dry-run=client -o json -f kustomized.yaml | jq -rs 'map(select(.kind == "Deployment"))[0].spec.template.spec.containers[0].resources.requests.cpu')"
elif grep -q 'components\|Component' "$work/out"; then
  echo "not checked: this kubectl's kustomize knows no components"
else
  fail "kustomize: $(cat "$work/out")"
fi

# What schemas let through: the server refuses it, and so do we.
sed 's/cpu: [0-9]*m$/cpu: 9/' job.yaml >request-above-limit.yaml
refused "a request above its limit" kubectl apply --dry-run=server -f request-above-limit.yaml
sed 's/memory: [0-9]*Mi/memory: 300Zi/' job.yaml >quantity.yaml
refused "the quantity 300Zi" kubectl apply --dry-run=server -f quantity.yaml

# Scheduling on nodes without machines behind them.
node() {
  kubectl apply -f - >/dev/null <<NODE
apiVersion: v1
kind: Node
metadata: {name: $1, labels: {kubernetes.io/hostname: $1}}
NODE
  kubectl get node "$1" -o json |
    jq --arg cpu "$2" --arg memory "$3" '.status.capacity = {cpu: $cpu, memory: $memory, pods: "10"}
      | .status.allocatable = .status.capacity
      | .status.conditions = [{type: "Ready", status: "True", reason: "check", message: "",
          lastHeartbeatTime: "2026-01-01T00:00:00Z", lastTransitionTime: "2026-01-01T00:00:00Z"}]' |
    kubectl replace --raw "/api/v1/nodes/$1/status" -f - >/dev/null
}
# The pods' own conditions: an event of the scheduler is not written anew soon after another one.
pending() {
  kubectl --namespace shop get pods -o json | jq -r '.items[].status.conditions[]?.message // empty' |
    grep -qE "$1"
}
request=$(setting memory.request | awk '{ printf "%d", $1 / 1048576 }')
milli=$(setting cpu.request | awk '{ printf "%d", $1 * 1000 + 0.5 }')
node too-small "$((milli * 2))m" "$((request - 1))Mi"
wait_until 60 pending 'Insufficient memory' || fail "no 'Insufficient memory': $(kubectl --namespace shop get events | tail -n 3)"
echo "ok: a node with $((request - 1)) MiB: Insufficient memory"
kubectl delete node too-small >/dev/null
node too-slow "$((milli - 10))m" "$((request * 2))Mi"
wait_until 60 pending 'Insufficient cpu' || fail "no 'Insufficient cpu'"
echo "ok: a node with $((milli - 10))m: Insufficient cpu"
node fits "${milli}m" "${request}Mi"
scheduled() { [ "$(kubectl --namespace shop get pods -o json | jq '[.items[] | select(.spec.nodeName == "fits")] | length')" = 1 ]; }
wait_until 60 scheduled || fail "the pod is not scheduled: $(kubectl --namespace shop get events | tail -n 3)"
echo "ok: a node with exactly ${milli}m and $request MiB: scheduled"
kubectl --namespace shop scale deployment "$name" --replicas=2 >/dev/null
left() { [ "$(kubectl --namespace shop get pods -o json | jq '[.items[] | select(.spec.nodeName == null)] | length')" = 1 ]; }
wait_until 60 left || fail "the second pod should not fit"
echo "ok: the second replica does not fit and waits"

# Quota and range in force, not only accepted.
kubectl apply -f limit-range.yaml >/dev/null
sed "s/memory: [0-9]*Mi/memory: 9000Mi/g; s/kind: Job/kind: Job/; s/name: $name$/name: too-large/" job.yaml >/dev/null
cat >too-large.yaml <<POD
apiVersion: v1
kind: Pod
metadata: {name: too-large, namespace: shop}
spec:
  containers: [{name: c, image: busybox, resources: {limits: {cpu: 10m, memory: 9000Mi}}}]
POD
refused "a pod above the LimitRange" kubectl apply -f too-large.yaml
sed 's/too-large/defaulted/; s/, resources: .*}}}/}/' too-large.yaml >defaulted.yaml
kubectl apply -f defaulted.yaml >/dev/null
expect "memory request that the LimitRange gives" "${request}Mi" \
  "$(kubectl --namespace shop get pod defaulted -o json | jq -r '.spec.containers[0].resources.requests.memory')"
kubectl apply -f resource-quota.yaml >/dev/null
used() { kubectl --namespace shop get resourcequota "$name" -o json | jq -e '.status.used.pods'; }
wait_until 30 used || fail "the quota is not counted"
sed 's/defaulted/over-quota/' defaulted.yaml >over-quota.yaml
refused "a pod beyond the ResourceQuota" kubectl apply -f over-quota.yaml

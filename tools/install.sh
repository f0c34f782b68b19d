# Read by ../sanban when Node 24 or the dependencies are missing: brings both, under a lock against a second first start.
# Uses fail(), first_line(), use_node(), dependencies_are_current() and $root, $local_node, $node_version from there.
# shellcheck shell=sh

state=$root/.sanban
install_lock=$state/install.lock
install_log=$state/install.log

say() {
  printf '%s · %s\n' "$1" "$2" >&2
}

check_platform() {
  platform=$(uname -s)-$(uname -m)
  case $platform in
    Linux-x86_64 | Linux-amd64 | Linux-aarch64 | Linux-arm64 | Darwin-x86_64 | Darwin-arm64) ;;
    *)
      fail "不支持此平台（$platform）：PostgreSQL 只有 Linux 和 macOS 的 x86-64 与 ARM64 版本。请换用这些平台，或在别的机器上运行。" \
        "unsupported platform $platform: PostgreSQL comes for Linux and macOS on x86-64 and ARM64. Run it on one of these."
      ;;
  esac
  for loader in /lib/ld-musl-*; do
    if [ -e "$loader" ] && [ ! -e /lib64/ld-linux-x86-64.so.2 ] && [ ! -e /lib/ld-linux-aarch64.so.1 ]; then
      fail "不支持 musl 系统（如 Alpine）：PostgreSQL 程序需要 glibc。请换用 Debian、Ubuntu 等。" \
        "musl systems such as Alpine aren't supported: the PostgreSQL binaries need glibc. Use Debian or Ubuntu, for instance."
    fi
  done
}

check_tools() {
  command -v node >/dev/null 2>&1 || fail \
    "找不到 Node.js。请安装 Node.js 20 或更新的版本（https://nodejs.org，或 apt-get install nodejs npm）。" \
    "Node.js is missing. Install Node.js 20 or newer (https://nodejs.org, or apt-get install nodejs npm)."
  version=$(node --version 2>/dev/null) || version=v0
  major=${version#v}
  [ "${major%%.*}" -ge 20 ] || fail \
    "Node.js $version 太旧，需要 20 或更新的版本（https://nodejs.org）。" \
    "Node.js $version is too old: 20 or newer is needed (https://nodejs.org)."
  command -v npm >/dev/null 2>&1 || fail \
    "找不到 npm。请安装（Debian、Ubuntu：apt-get install npm）。" \
    "npm is missing. Install it (Debian, Ubuntu: apt-get install npm)."
}

check_writable() {
  if ! mkdir -p "$state" 2>/dev/null || ! (: >"$state/.writable") 2>/dev/null; then
    fail "项目文件夹不可写：$root。请改变其权限，或复制到可写的位置再运行。" \
      "the project folder can't be written: $root. Change its permissions or copy it to a place that can."
  fi
  rm -f "$state/.writable"
}

# A folder can be made by one process only. The lock of a process that is gone is taken over.
take_install_lock() {
  waiting=
  until mkdir "$install_lock" 2>/dev/null; do
    holder=$(first_line "$install_lock/pid")
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      # Only one of several waiters succeeds in moving the dead lock away.
      mv "$install_lock" "$install_lock.$$" 2>/dev/null && rm -rf "$install_lock.$$"
      continue
    fi
    [ -n "$waiting" ] || say "另一个进程正在安装，请稍候" "another process is installing, waiting"
    waiting=yes
    sleep 1
  done
  echo $$ >"$install_lock/pid"
  trap 'rm -rf "$install_lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# run_npm WHAT ARGUMENTS...: runs npm quietly; on failure shows the end of its log and the likely remedy.
run_npm() {
  what=$1
  shift
  if npm "$@" >"$install_log" 2>&1; then return; fi
  tail -n 20 "$install_log" >&2
  if grep -Eq 'ENOSPC|No space left|EDQUOT' "$install_log"; then
    fail "磁盘已满，无法安装$what。请腾出至少 2 GB 空间后重试。" "the disk is full: free at least 2 GB and try again."
  elif grep -Eq 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network' "$install_log"; then
    fail "连接不到 npm 软件源，无法安装$what。请检查网络，或用 npm config set registry 设置本单位的镜像。" \
      "the npm registry can't be reached. Check the network, or set your mirror with: npm config set registry URL"
  elif grep -Eq 'EACCES|EPERM|EROFS' "$install_log"; then
    fail "没有写入权限，无法安装$what。请检查 $root 的权限。" "no permission to write. Check the permissions of $root."
  fi
  fail "安装$what失败，详见 $install_log。" "the installation failed, see $install_log."
}

# The package with Node for this platform, named as the npm package "node" names it; it needs no install script.
node_package() {
  node -p "(process.platform + process.arch === 'darwinarm64' ? 'node-bin-' : 'node-') + process.platform + '-' + process.arch"
}

install_node() {
  say "正在安装 Node.js $node_version" "installing Node.js $node_version"
  mkdir -p "$local_node"
  [ -f "$local_node/package.json" ] || echo '{ "private": true }' >"$local_node/package.json"
  run_npm " Node.js $node_version" install --prefix "$local_node" --ignore-scripts --no-audit --no-fund --save-exact \
    "$(node_package)@$node_version"
  use_node || fail \
    "Node.js $node_version 安装后不能运行。请从 https://nodejs.org 安装 Node.js 24。" \
    "Node.js $node_version doesn't run here. Install Node.js 24 from https://nodejs.org."
}

install_dependencies() {
  if node "$root/tools/installed.mjs" "$root"; then
    remember_dependencies
    return
  fi
  say "正在安装依赖（首次约需一分钟）" "installing the dependencies (about a minute the first time)"
  rm -f "$state/installed.lock"
  (cd "$root" && run_npm "依赖" ci --ignore-scripts --no-audit --no-fund) || exit $?
  remember_dependencies
}

remember_dependencies() {
  cp "$root/package-lock.json" "$state/installed.lock.$$"
  mv "$state/installed.lock.$$" "$state/installed.lock"
}

check_platform
check_tools
check_writable
take_install_lock
use_node || install_node
dependencies_are_current || install_dependencies
rm -rf "$install_lock"
trap - EXIT INT TERM

#!/bin/sh
# Installs CPython 3.14, the oracle of the tests, into a folder of its own (~/.cache/cpython-3.14). The system's own
# packages stay as they are: Debian's packages of the release that has this version are fetched with a private apt state
# and only unpacked, and the interpreter is told to use the libraries beside it.
set -eu

root=${XDG_CACHE_HOME:-$HOME/.cache}/cpython-3.14
release=${MOLT_ORACLE_RELEASE:-forky}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tool in apt-get dpkg; do
    command -v "$tool" >/dev/null || { echo "oracle: needs $tool (a Debian machine)" >&2; exit 2; }
done
mirror=$(apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | head -n 1)

mkdir -p "$root" "$work/lists/partial" "$work/archives/partial"
# An old release for patchelf: versions from 0.18 on damage executables at fixed addresses, as this interpreter is.
for from in "$release" bookworm; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $from main"
done >"$work/sources"
cat >"$work/config" <<END
Dir::State "$work";
Dir::State::Lists "$work/lists";
Dir::State::status "/dev/null";
Dir::Cache::archives "$work/archives";
Dir::Etc::sourcelist "$work/sources";
Dir::Etc::sourceparts "-";
APT::Install-Recommends "0";
APT::Sandbox::User "root";
Acquire::Languages "none";
END
export APT_CONFIG="$work/config"
apt-get -qq update
apt-get -qq -y --download-only install python3.14 libpython3.14 libpython3.14-testsuite tzdata
for package in "$work"/archives/*.deb; do
    dpkg -x "$package" "$root"
done
ln -sfn usr/lib "$root/lib"
ln -sfn usr/lib64 "$root/lib64"
(cd "$work" && apt-get -qq download patchelf/bookworm && dpkg -x patchelf_*.deb patchelf)
libraries=$root/usr/lib/x86_64-linux-gnu
"$work/patchelf/usr/bin/patchelf" --force-rpath --set-rpath "$libraries" \
    --set-interpreter "$libraries/ld-linux-x86-64.so.2" "$root/usr/bin/python3.14"
"$root/usr/bin/python3.14" -c 'import sys; print("oracle:", sys.version)'

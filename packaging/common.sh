# shellcheck shell=bash
# Shared by the scripts of this folder; sourced, not run.
set -euo pipefail
export LC_ALL=C.UTF-8

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps=$root/.deps

say() { printf '%s\n' "== $*" >&2; }

# fail WHAT [WHAT-TO-DO]
fail()
{
    printf 'Error: %s\n' "$1" >&2
    [ $# -lt 2 ] || printf '%s\n' "$2" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# freeMegabytes FOLDER
freeMegabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# The LibTorch to build with: VPT_LIBTORCH (LibTorch itself or its parent), else the one that packaging/deps unpacked.
libtorchFolder()
{
    local given=${VPT_LIBTORCH:-}
    if [ -z "$given" ]; then
        printf '%s\n' "$deps/libtorch/torch"
        return
    fi
    local folder
    for folder in "$given" "$given/torch" "$given/libtorch"; do
        if [ -e "$folder/lib/libtorch_cpu.so" ] && [ -d "$folder/include" ]; then
            (cd "$folder" && pwd)
            return
        fi
    done
    fail "VPT_LIBTORCH=$given holds no LibTorch (looked for include/ and lib/libtorch_cpu.so)." \
        "Give the folder that holds both, or unset VPT_LIBTORCH to have it fetched."
}

# configure PRESET [CMake options...]
configure()
{
    local preset=$1 libtorch
    shift
    libtorch=$(libtorchFolder)
    if has ccache; then
        # Precompiled headers hide their macros and times from ccache, which gives up unless told that this is known.
        export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
        set -- -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "$@"
    fi
    (cd "$root" && cmake --preset "$preset" -DVPT_LIBTORCH="$libtorch" "$@") ||
        fail "CMake could not configure the preset '$preset'." "Its message is above. After an update of the system: rm -r build/$preset and try again."
}

# How many compilers at once: one a processor, but a file with LibTorch's headers takes about 1.5 GB of memory.
compileJobs()
{
    local byMemory
    byMemory=$(awk '/^MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    echo $((byMemory < 1 ? 1 : byMemory < $(nproc) ? byMemory : $(nproc)))
}

# build PRESET [TARGETS...]
build()
{
    local preset=$1
    shift
    [ "$(freeMegabytes "$root")" -ge 300 ] || fail "There is hardly any disk left for the build in $root/build/$preset." "It takes about 1 GB."
    (cd "$root" && cmake --build --preset "$preset" -j "$(compileJobs)" ${1:+--target "$@"}) ||
        fail "The build of the preset '$preset' failed." "The compiler's message is above. 'Killed' means memory ran out: close something and try again."
}

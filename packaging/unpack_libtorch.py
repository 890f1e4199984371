"""Unpacks LibTorch from downloaded wheels: headers and libraries, none of the Python code.

Usage: unpack_libtorch.py cpu|cuda WHEELS-FOLDER TARGET-FOLDER

TARGET/torch and TARGET/nvidia lie side by side as in a Python installation, which is where the libraries' run paths
look for each other.
"""
import pathlib
import sys
import zipfile

NOT_IN_CPU_HALF = ("libtorch_cuda", "libc10_cuda", "libcaffe2_nvrtc", "libtorch_nvshmem", "libtorch.so")


def is_wanted(name: str, half: str) -> bool:
    if ".dist-info/" in name:
        return "/licenses/" in name or name.endswith(("/METADATA", "/LICENSE", "/NOTICE"))
    if name.startswith("torch/lib/"):
        library = name.rsplit("/", 1)[-1]
        return not library.startswith("libtorch_python") and (half == "cuda" or not library.startswith(NOT_IN_CPU_HALF))
    return name.startswith(("torch/include/", "torch/share/", "nvidia/"))


def unpack(wheel: pathlib.Path, half: str, target: pathlib.Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        members = [name for name in archive.namelist() if is_wanted(name, half)]
        archive.extractall(target, members)


def main(half: str, wheels_folder: str, target_folder: str) -> int:
    target = pathlib.Path(target_folder)
    wheels = sorted(pathlib.Path(wheels_folder).glob("*.whl"))
    for wheel in wheels:
        try:
            unpack(wheel, half, target)
        except (OSError, zipfile.BadZipFile) as error:
            print(f"{wheel.name}: {error}", file=sys.stderr)
            return 1
    if not (target / "torch/lib/libtorch_cpu.so").exists():
        print(f"no LibTorch among {[wheel.name for wheel in wheels]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

# vpt_torch: LibTorch's CPU half as one interface target. The CUDA half is loaded at run time where there is a GPU.

if(VPT_LIBTORCH)
    set(vpt_torch_root ${VPT_LIBTORCH})
else()
    set(vpt_torch_root ${PROJECT_SOURCE_DIR}/.deps/libtorch/torch)
endif()
if(NOT EXISTS ${vpt_torch_root}/lib/libtorch_cpu.so)
    message(FATAL_ERROR "No LibTorch in ${vpt_torch_root}. Run packaging/deps to fetch it, "
        "or pass -DVPT_LIBTORCH=DIR with a folder that holds include/ and lib/.")
endif()

find_package(Threads REQUIRED)
add_library(vpt_torch INTERFACE)
target_include_directories(vpt_torch SYSTEM INTERFACE
    ${vpt_torch_root}/include ${vpt_torch_root}/include/torch/csrc/api/include)
target_link_libraries(vpt_torch INTERFACE ${vpt_torch_root}/lib/libtorch_cpu.so ${vpt_torch_root}/lib/libc10.so Threads::Threads)
target_link_options(vpt_torch INTERFACE -Wl,-rpath,${vpt_torch_root}/lib -Wl,-rpath-link,${vpt_torch_root}/lib)

# Compiled once, reused by every room that touches tensors.
file(WRITE ${PROJECT_BINARY_DIR}/vpt_torch_pch.cpp "// holds the precompiled LibTorch headers\n")
add_library(vpt_torch_pch STATIC ${PROJECT_BINARY_DIR}/vpt_torch_pch.cpp)
target_link_libraries(vpt_torch_pch PRIVATE vpt_options vpt_torch)
target_precompile_headers(vpt_torch_pch PRIVATE <ATen/ATen.h> <nlohmann/json.hpp>
    <algorithm> <filesystem> <functional> <map> <memory> <optional> <string> <vector>)

# vpt_use_torch(<target>): tensors in the .cpp files of <target>.
function(vpt_use_torch target)
    target_link_libraries(${target} PUBLIC vpt_torch)
    target_precompile_headers(${target} REUSE_FROM vpt_torch_pch)
endfunction()

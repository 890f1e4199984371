# How a room becomes a target: one static library a room, usage requirements only, no global include path.

add_library(vpt_options INTERFACE)
target_include_directories(vpt_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(vpt_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    $<$<BOOL:${VPT_WARNINGS_AS_ERRORS}>:-Werror>)

# vpt_add_room(<name> SOURCES ... [PUBLIC libs...] [PRIVATE libs...])
# PUBLIC: appears in the room's headers.
function(vpt_add_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(vpt_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(vpt_${name} PUBLIC vpt_options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
endfunction()

# OpenCV by the three libraries we use. OpenCV's own package file demands that every module is installed (a gigabyte of
# dependencies), and only the distribution's complete development package has it.
#
# find_package(OpenCV COMPONENTS core imgproc imgcodecs) gives the targets opencv_<component> and OpenCV_LIBS.
# OpenCV_ROOT or CMAKE_PREFIX_PATH point to another OpenCV.
include(FindPackageHandleStandardArgs)

find_path(OpenCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
mark_as_advanced(OpenCV_INCLUDE_DIR)

if(OpenCV_INCLUDE_DIR)
    file(STRINGS ${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp opencv_lines
        REGEX "#define CV_VERSION_(MAJOR|MINOR|REVISION) +[0-9]+")
    string(REGEX REPLACE "[^0-9;]" "" OpenCV_VERSION "${opencv_lines}")
    string(REPLACE ";" "." OpenCV_VERSION "${OpenCV_VERSION}")
endif()

set(OpenCV_LIBS)
foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
    find_library(OpenCV_${component}_LIBRARY opencv_${component})
    mark_as_advanced(OpenCV_${component}_LIBRARY)
    if(OpenCV_INCLUDE_DIR AND OpenCV_${component}_LIBRARY)
        set(OpenCV_${component}_FOUND TRUE)
        if(NOT TARGET opencv_${component})
            add_library(opencv_${component} UNKNOWN IMPORTED)
            set_target_properties(opencv_${component} PROPERTIES
                IMPORTED_LOCATION ${OpenCV_${component}_LIBRARY}
                INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
        endif()
        list(APPEND OpenCV_LIBS opencv_${component})
    endif()
endforeach()

find_package_handle_standard_args(OpenCV REQUIRED_VARS OpenCV_INCLUDE_DIR VERSION_VAR OpenCV_VERSION HANDLE_COMPONENTS)

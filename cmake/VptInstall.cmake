# cmake --install: programs, what they read, desktop entry, icon, manual pages. The installed programs go on using the
# LibTorch they were built with.
include(GNUInstallDirs)

foreach(program vpt vpt-studio)
    if(TARGET ${program})
        set_target_properties(${program} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
        install(FILES ${PROJECT_SOURCE_DIR}/packaging/man/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
    endif()
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/configs ${PROJECT_SOURCE_DIR}/resources/models
    ${PROJECT_SOURCE_DIR}/resources/samples
    DESTINATION ${CMAKE_INSTALL_DATADIR}/vpt-studio)
if(TARGET vpt-studio)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/desktop/vpt-studio.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/vpt-studio.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

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
# The desktop's files all go by the application's id: entry, description, icon and MIME type of sessions.
if(TARGET vpt-studio)
    set(app_id org.vptstudio.VptStudio)
    set(desktop ${PROJECT_SOURCE_DIR}/packaging/desktop)
    set(app_icons ${PROJECT_SOURCE_DIR}/resources/icons/app)
    set(hicolor ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    install(FILES ${desktop}/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${desktop}/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${desktop}/${app_id}.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${app_id}.xml)
    install(FILES ${app_icons}/${app_id}.svg DESTINATION ${hicolor}/scalable/apps)
    install(FILES ${app_icons}/${app_id}-symbolic.svg DESTINATION ${hicolor}/symbolic/apps)
    install(FILES ${app_icons}/application-x-vpt-studio-session.svg DESTINATION ${hicolor}/scalable/mimetypes)
endif()

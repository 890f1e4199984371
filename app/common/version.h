// The program's name and version, as exports and --version show them.
#pragma once

namespace vpt {

inline constexpr const char* kVersion = VPT_VERSION;
inline constexpr const char* kApplicationId = "org.vptstudio.VptStudio"; // of the desktop entry, the icon, the window
inline constexpr const char* kProgram = "VPT Studio " VPT_VERSION;

} // namespace vpt

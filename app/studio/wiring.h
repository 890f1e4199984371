// The real things for the window: models, devices, samples, folders.
#pragma once

#include "app/studio/options.h"
#include "ui/window_setup.h"

namespace vpt {

// Where the settings are: an INI file in the user's configuration folder.
std::filesystem::path settingsFile();

// Versions, devices, formats, folders: one a line.
std::string studioFacts();

// Everything but the engine, whose threads are a setting. Throws Error where the program's own resources are missing, or for a model name that is not known.
ui::WindowSetup makeSetup(const StudioOptions& options);

} // namespace vpt

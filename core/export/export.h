// One Trace as a file, by the file's suffix.
#pragma once

#include "core/export/run_settings.h"

#include <filesystem>

namespace vpt {

enum class ExportFormat { Png, Html, Json };

// By suffix, in any case: .png, .html or .htm, .json. Throws Error(Usage) that names the offered ones.
ExportFormat exportFormat(const std::filesystem::path& file);

// Annotated picture, report or data; the file is there as a whole or not at all.
// Throws Error(Usage) for the suffix, Error(Input) if it cannot be written.
void exportTrace(const std::filesystem::path& file, const Image& original, const Trace& trace, const RunSettings& settings);

} // namespace vpt

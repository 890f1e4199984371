// The section `vpt` of a training file: what the reference does not have.
#pragma once

#include "core/trainer/config.h"
#include "core/trainer/yaml_map.h"

#include <string>
#include <vector>

namespace vpt {

// Fills in `config`, whose other keys have been read. Throws Error(Input) that names file, line and key.
void readVptSection(YamlMap& section, TrainConfig& config);

// lr_scheduler_type by name.
std::vector<std::string> scheduleNames();
ScheduleKind scheduleNamed(const std::string& name);
// A share in text form, at least 0. Throws Error(Input) about `where`.
double shareNamed(const std::string& text, const std::string& where);

} // namespace vpt

// The words of the models page, as rich text.
#pragma once

#include "ui/model_catalog.h"
#include "ui/models_page_released.h"
#include "ui/theme.h"

namespace vpt::ui {

// What a folder holds, what is missing, and whether each device has room for it.
QString describeEntry(const ModelCatalog::Entry& entry, const std::vector<DeviceInfo>& devices, const Colors& colors);
// What to download and where to put it. `folder`: the first models folder; `found`: where it is already, or "".
QString describeReleased(const ReleasedModel& model, const QString& folder, const QString& found, const Colors& colors);

} // namespace vpt::ui

// The words of a column.
#pragma once

#include "ui/compare_column.h"

namespace vpt::ui {

// "waiting", "loading, 1.2 GiB of 4.6 GiB", "Stage 2 of 4 · Perception", "0.52 s · 31 tok/s", "failed".
QString compareStatus(const ComparedAnswer& shown);
// 0..1, of what is being done at present; negative: nothing, or not to be told.
double compareProgress(const ComparedAnswer& shown);
// Rich text: words that are added underlined, words that are missing struck out.
QString compareAnswer(const ComparedAnswer& shown, const Colors& colors);

} // namespace vpt::ui

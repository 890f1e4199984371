// The seven released checkpoints: what each is, and which files make it up. Facts only; nothing is fetched.
#pragma once

#include <QStringList>
#include <cstdint>
#include <vector>

namespace vpt::ui {

struct ReleasedModel {
    QString name; // of the folder that it is published in
    QString looks; // what its second look can be, in words
    std::int64_t parameters = 0;
    bool answers = true; // false: the stage before it learned to answer
    QString weights; // the names of the weight files
    std::int64_t bytes() const { return parameters * 2; } // bfloat16, on disk and in memory
};
std::vector<ReleasedModel> releasedModels();

// What belongs into the folder of each besides the weights: a file, or alternatives, a line.
QStringList commonFiles();
// Where the authors list the downloads. Shown as text only.
QString releasedModelsPage();

} // namespace vpt::ui

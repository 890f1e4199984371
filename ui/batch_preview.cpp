#include "ui/batch_preview.h"

#include "core/dataset/data_sample.h"
#include "ui/core_translator.h"
#include "ui/format.h"
#include "ui/stage_text.h"

#include <QHeaderView>

#include <algorithm>

namespace vpt::ui {

namespace {

enum Column { kPicture, kQuestion, kMode, kProblem };

} // namespace

BatchPreview::BatchPreview(QWidget* parent) : QTreeWidget(parent)
{
    setObjectName("batchPreview");
    setAccessibleName(tr("What would be asked"));
    setHeaderLabels({tr("Picture"), tr("Question"), tr("Mode"), tr("Problem")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setStretchLastSection(true);
    for (const auto& [column, width] : {std::pair{kPicture, 130}, {kQuestion, 190}, {kMode, 72}})
        setColumnWidth(column, width);
}

void BatchPreview::present(const std::vector<ListedQuestion>& entries)
{
    clear();
    std::size_t shown = 0;
    for (const bool problem : {true, false}) {
        for (const ListedQuestion& entry : entries) {
            if (entry.problem.empty() != problem && shown++ < kShown)
                add(entry);
        }
    }
    setColumnHidden(kProblem, std::all_of(entries.begin(), entries.end(), [](const ListedQuestion& entry) {
                        return entry.problem.empty();
                    }));
}

void BatchPreview::add(const ListedQuestion& entry)
{
    const std::string picture = imageReference(entry.asked.picture).file.filename().string();
    const std::string problem = entry.problem.empty() ? "" : entry.where + ": " + entry.problem;
    auto* item = new QTreeWidgetItem(this,
                                     {text(picture.empty() ? entry.where : picture), text(entry.asked.question),
                                      modeName(entry.asked.mode), coreText(problem)});
    for (int column = 0; column < columnCount(); ++column)
        item->setToolTip(column, item->text(column).toHtmlEscaped());
}

} // namespace vpt::ui

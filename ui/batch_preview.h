// What a new batch would ask, as far as it is shown: what has a problem first, because it may be far down in the list.
#pragma once

#include "core/batch/question_list.h"

#include <QTreeWidget>

namespace vpt::ui {

class BatchPreview : public QTreeWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kShown = 50; // entries

    explicit BatchPreview(QWidget* parent = nullptr);
    void present(const std::vector<ListedQuestion>& entries);

private:
    void add(const ListedQuestion& entry);
};

} // namespace vpt::ui

// The list that drops down from the model button.
#pragma once

#include "ui/theme.h"

#include <QFrame>

class QAbstractItemModel;
class QListView;

namespace vpt::ui {

class ModelDelegate;

class ModelChooser : public QFrame {
    Q_OBJECT
public:
    ModelChooser(QAbstractItemModel* catalog, QWidget* parent);

    // Below `anchor`, with `row` marked.
    void open(const QWidget& anchor, int row);
    void setColors(const Colors& colors);

Q_SIGNALS:
    void chosen(int row);
    void folderWanted(); // "Add models folder..."

private:
    void fitHeight();

    QListView* m_list;
    ModelDelegate* m_delegate;
};

} // namespace vpt::ui

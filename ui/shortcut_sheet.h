// All keys on one sheet, as they are now.
#pragma once

#include <QDialog>

namespace vpt::ui {

class ShortcutTable;

class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const ShortcutTable& table, QWidget* parent);

Q_SIGNALS:
    void editWanted();
};

} // namespace vpt::ui

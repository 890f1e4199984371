// The guide: chapters on the left, one page of words and pictures on the right. It stays open beside the work.
#pragma once

#include "ui/theme.h"

#include <QDialog>

class QListWidget;

namespace vpt::ui {

class HelpPage;

class HelpWindow : public QDialog {
    Q_OBJECT
public:
    // `language`: a code of languages(). initResources() must have been called.
    HelpWindow(const QString& language, const Colors& colors, QWidget* parent);

    int chapters() const;

private:
    QListWidget* m_list;
    HelpPage* m_page;
};

} // namespace vpt::ui

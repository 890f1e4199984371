// Which program this is, and everything that a report about it should say.
#pragma once

#include "ui/background_jobs.h"

#include <QDialog>
#include <functional>
#include <string>

class QPlainTextEdit;
class QPushButton;

namespace vpt::ui {

class AboutDialog : public QDialog {
    Q_OBJECT
public:
    // `facts` may take a while (it looks for devices) and runs in the background; absent: there are none.
    AboutDialog(std::function<std::string()> facts, QWidget* parent);

    QString facts() const;

private:
    QPlainTextEdit* m_facts;
    QPushButton* m_copy;
    BackgroundJobs m_jobs; // last: ends before what its work refers to
};

} // namespace vpt::ui

// What is exported, as what, and where to. Not modal: it goes on while the window is used, with progress and a way to stop.
#pragma once

#include "ui/export_job.h"

#include <QDialog>

#include <array>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace vpt::ui {

// What there is to export at the moment.
struct ExportScopes {
    std::filesystem::path session;
    TurnId shown = 0; // 0: none
    std::vector<TurnId> selected; // more than the one that is shown, or none
    TurnFilter filter; // of the list
};

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    // `program`: name and version, stated in every export.
    ExportDialog(std::string program, QWidget* parent);

    // While an export is going on nothing changes.
    void setScopes(const ExportScopes& scopes);
    bool isBusy() const { return m_job.isRunning(); }

    // As the buttons do.
    void startExport();
    void stopExport();

Q_SIGNALS:
    void exported(const QString& sentence);

private:
    enum Scope { Shown, Selected, Filtered, Whole, ScopeCount };

    QWidget* buildScopes();
    QWidget* buildTarget();
    QWidget* buildContent();
    void buildProgress();
    void connectParts();

    void chooseTarget();
    void changeFormat();
    void refresh();
    void showProgress(qulonglong done, qulonglong inAll);
    void showEnd(const ExportEnd& end);
    void showOutcome(const ExportOutcome& outcome);
    void openFolder();
    bool choosesFolder() const;
    QString suggestedName() const;
    Scope scope() const;
    SessionFormat format() const;
    ExportOrder order() const;

    std::string m_program;
    ExportScopes m_scopes;
    QString m_folder; // of the last export
    ExportJob m_job;

    QButtonGroup* m_scopeButtons = nullptr;
    QComboBox* m_format = nullptr;
    QLabel* m_formatHint = nullptr;
    QCheckBox* m_pictures = nullptr;
    QCheckBox* m_stages = nullptr;
    QLineEdit* m_target = nullptr;
    QPushButton* m_choose = nullptr;
    QLabel* m_targetHint = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_result = nullptr;
    QPlainTextEdit* m_leftOut = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_stop = nullptr;
    QWidget* m_form = nullptr;
};

} // namespace vpt::ui

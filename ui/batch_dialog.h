// What is to be asked: a folder or files with one question, or a list of questions; the first of it is shown before it begins.
#pragma once

#include "core/base/error.h"
#include "core/batch/question_list.h"
#include "ui/background_jobs.h"

#include <QDialog>
#include <QTimer>

#include <variant>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vpt::ui {

class BatchPreview;

class BatchDialog : public QDialog {
    Q_OBJECT
public:
    explicit BatchDialog(QWidget* parent = nullptr);

    // What the fields begin with.
    void setQuestion(const QString& question, Mode mode);
    void setFolder(const QString& folder);

    // Nothing is being read, and the preview shows what the fields say.
    bool isSettled() const { return m_reading == 0 && !m_typing.isActive(); }

Q_SIGNALS:
    void questionsChosen(const std::vector<vpt::BatchQuestion>& questions);

private:
    enum Kind { Folder, Files, List };
    // Everything that the preview depends on.
    struct Source {
        Kind kind = Folder;
        std::vector<std::filesystem::path> paths;
        bool below = false;
        std::string question;
        Mode mode = Mode::Auto;
    };
    using Read = std::variant<std::vector<ListedQuestion>, Error>;

    QWidget* buildKinds();
    QWidget* buildPlace();
    QWidget* buildQuestion();
    void buildPreview();
    void buildButtons();
    void choose();
    Kind kind() const;
    Source source() const;
    void refresh();
    void read();
    static Read readSource(const Source& source, const std::stop_token& stop);
    void present(const Read& read);
    void accept() override;

    QButtonGroup* m_kinds;
    QLabel* m_placeName;
    QLineEdit* m_place;
    QCheckBox* m_below;
    QLabel* m_listHint;
    QWidget* m_questionHolder;
    QLabel* m_questionName;
    QPlainTextEdit* m_question;
    QComboBox* m_mode;
    QLabel* m_summary;
    BatchPreview* m_preview;
    QPushButton* m_start;
    std::vector<BatchQuestion> m_questions; // that would be asked
    QTimer m_typing;
    quint64 m_ticket = 0; // of what was wanted last
    int m_reading = 0;
    BackgroundJobs m_jobs; // last: ends before what its work refers to
};

} // namespace vpt::ui

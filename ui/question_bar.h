// The question field and what can be done with it. Typing is never blocked.
#pragma once

#include <QFrame>
#include <QPlainTextEdit>

class QAction;
class QMimeData;
class QPushButton;

namespace vpt::ui {

// Grows from one to four lines. Return asks, Shift+Return breaks the line, Up in the empty field brings back the last
// question; pasted pictures and files are handed on.
class QuestionEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit QuestionEdit(QWidget* parent = nullptr);

Q_SIGNALS:
    void asked();
    void lastWanted();
    void pictureInserted(const QMimeData& data);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void fitHeight();
};

class QuestionBar : public QFrame {
    Q_OBJECT
public:
    QuestionBar(QAction* ask, QAction* answerWithBox, QAction* stop, QWidget* parent = nullptr);

    QString question() const; // trimmed
    void setQuestion(const QString& question);
    void rememberAsked(); // what Up brings back
    void setBoxesDrawn(bool drawn); // offers "Answer with my box"
    void focusQuestion();
    QuestionEdit& edit() { return *m_edit; }

Q_SIGNALS:
    void questionChanged();

private:
    QuestionEdit* m_edit;
    QPushButton* m_ask;
    QPushButton* m_answerWithBox;
    QPushButton* m_stop;
    QString m_last;
};

// A push button that shows and triggers an action.
QPushButton* actionButton(QAction* action, QWidget* parent);

} // namespace vpt::ui

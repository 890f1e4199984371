#include "ui/question_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>

namespace vpt::ui {

namespace {

constexpr int kMostLines = 4;
constexpr int kPadding = 22; // above and below the text, frame included

bool isPicture(const QMimeData& data)
{
    return data.hasImage() || (data.hasUrls() && data.urls().front().isLocalFile());
}

void restyle(QWidget* widget, const char* name)
{
    if (widget->objectName() == name)
        return;
    widget->setObjectName(name);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

QuestionEdit::QuestionEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setObjectName("question");
    setPlaceholderText(tr("Ask something about the picture"));
    setAccessibleName(tr("Question"));
    setToolTip(tr("Return asks, Shift+Return starts a new line"));
    setTabChangesFocus(true);
    document()->setDocumentMargin(0);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, &QuestionEdit::fitHeight);
    fitHeight();
}

void QuestionEdit::fitHeight()
{
    // QPlainTextDocumentLayout counts in lines.
    const int lines = qBound(1, qRound(document()->size().height()), kMostLines);
    setVerticalScrollBarPolicy(document()->size().height() > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int wanted = lines * fontMetrics().lineSpacing() + kPadding;
    if (height() != wanted || minimumHeight() != wanted)
        setFixedHeight(wanted);
}

void QuestionEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

void QuestionEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
        Q_EMIT asked();
    else if (event->key() == Qt::Key_Up && toPlainText().isEmpty())
        Q_EMIT lastWanted();
    else if (event->key() == Qt::Key_Escape || (isReturn && event->modifiers() & Qt::ControlModifier))
        event->ignore(); // the window's
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool QuestionEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return isPicture(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void QuestionEdit::insertFromMimeData(const QMimeData* source)
{
    if (isPicture(*source))
        Q_EMIT pictureInserted(*source);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

QPushButton* actionButton(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(action->text(), parent);
    button->setCheckable(action->isCheckable());
    const auto sync = [button, action] {
        button->setChecked(action->isChecked());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
    };
    sync();
    QObject::connect(action, &QAction::changed, button, sync);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QuestionBar::QuestionBar(QAction* ask, QAction* answerWithBox, QAction* stop, QWidget* parent) : QFrame(parent)
{
    setObjectName("questionBar");
    m_edit = new QuestionEdit(this);
    m_answerWithBox = actionButton(answerWithBox, this);
    m_answerWithBox->setObjectName("primaryUser");
    m_ask = actionButton(ask, this);
    m_ask->setObjectName("primary");
    m_stop = actionButton(stop, this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    for (QPushButton* button : {m_answerWithBox, m_ask, m_stop}) {
        row->addWidget(button, 0, Qt::AlignBottom);
    }
    m_answerWithBox->hide();
    connect(m_edit, &QPlainTextEdit::textChanged, this, &QuestionBar::questionChanged);
    connect(m_edit, &QuestionEdit::asked, ask, &QAction::trigger);
    connect(m_edit, &QuestionEdit::lastWanted, this, [this] { setQuestion(m_last); });
}

QString QuestionBar::question() const
{
    return m_edit->toPlainText().trimmed();
}

void QuestionBar::setQuestion(const QString& question)
{
    m_edit->setPlainText(question);
    m_edit->moveCursor(QTextCursor::End);
}

void QuestionBar::rememberAsked()
{
    m_last = question();
}

void QuestionBar::setBoxesDrawn(bool drawn)
{
    m_answerWithBox->setVisible(drawn);
    restyle(m_ask, drawn ? "secondary" : "primary");
}

void QuestionBar::focusQuestion()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

} // namespace vpt::ui

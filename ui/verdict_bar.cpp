#include "ui/verdict_bar.h"

#include "ui/session_actions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

// Follows a checkable action. A tool button would take its text from the action, and there is a sign before it.
QPushButton* judgeButton(QAction* action, const QString& sign, QWidget* parent)
{
    auto* button = new QPushButton(sign + QChar(0x2002) + action->text(), parent);
    button->setObjectName("judge");
    button->setProperty("judgement", action->objectName());
    button->setCheckable(true);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::TabFocus);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [=] {
        button->setChecked(action->isChecked());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

QPushButton* arrowButton(QAction* action, const QString& sign, QWidget* parent)
{
    auto* button = new QPushButton(sign, parent);
    button->setObjectName("flat");
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    button->setFocusPolicy(Qt::TabFocus);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [=] { button->setEnabled(action->isEnabled()); });
    return button;
}

QHBoxLayout* tightRow(QWidget* parent)
{
    auto* row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    return row;
}

} // namespace

VerdictBar::VerdictBar(const SessionActions& actions, QWidget* parent) : QWidget(parent)
{
    setObjectName("verdictBar");
    auto* verdicts = new QWidget(this);
    auto* row = tightRow(verdicts);
    row->addWidget(judgeButton(actions.correct, QStringLiteral("✓"), verdicts), 1);
    row->addWidget(judgeButton(actions.wrong, QStringLiteral("×"), verdicts), 1);
    row->addWidget(judgeButton(actions.unsure, QStringLiteral("?"), verdicts), 1);
    m_note = new QLineEdit(this);
    m_note->setObjectName("note");
    m_note->setPlaceholderText(tr("Note"));
    m_note->setAccessibleName(tr("Note on the turn"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(40, 4, 12, 8);
    column->setSpacing(6);
    column->addWidget(buildAlternatives(actions));
    column->addWidget(verdicts);
    column->addWidget(buildBoxes(actions));
    column->addWidget(m_note);
    connect(m_note, &QLineEdit::editingFinished, this, &VerdictBar::finishNote);
    present({});
}

QWidget* VerdictBar::buildAlternatives(const SessionActions& actions)
{
    m_alternatives = new QWidget(this);
    m_position = new QLabel(m_alternatives);
    m_position->setObjectName("stageDetail");
    auto* row = tightRow(m_alternatives);
    row->addWidget(m_position, 1);
    row->addWidget(arrowButton(actions.previousAnswer, QStringLiteral("‹"), m_alternatives));
    row->addWidget(arrowButton(actions.nextAnswer, QStringLiteral("›"), m_alternatives));
    return m_alternatives;
}

QWidget* VerdictBar::buildBoxes(const SessionActions& actions)
{
    m_boxes = new QWidget(this);
    auto* label = new QLabel(tr("Box"), m_boxes);
    label->setObjectName("stageDetail");
    auto* row = tightRow(m_boxes);
    row->addWidget(label);
    row->addWidget(judgeButton(actions.boxAccepted, QStringLiteral("✓"), m_boxes), 1);
    row->addWidget(judgeButton(actions.boxCorrected, QStringLiteral("✎"), m_boxes), 1);
    return m_boxes;
}

void VerdictBar::present(const Content& content)
{
    m_alternatives->setVisible(content.answers > 1);
    m_position->setText(tr("Answer %1 of %2").arg(content.answer + 1).arg(content.answers));
    m_boxes->setVisible(content.hasRegions);
    const QString note = QString::fromStdString(content.marks.note);
    if (!m_note->isModified() && m_note->text() != note)
        m_note->setText(note);
    m_note->setEnabled(content.writable);
}

void VerdictBar::finishNote()
{
    if (!m_note->isModified())
        return;
    m_note->setModified(false);
    Q_EMIT noteEdited(m_note->text());
}

void VerdictBar::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

} // namespace vpt::ui

#include "ui/session_filter_bar.h"

#include "ui/stage_text.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

namespace vpt::ui {

namespace {

constexpr const char* kBin = "bin"; // among the verdicts

QString buttonTitle(int button)
{
    const QString titles[] = {SessionFilterBar::tr("Model"), SessionFilterBar::tr("Mode"), SessionFilterBar::tr("Verdict")};
    return titles[button];
}

} // namespace

SessionFilterBar::SessionFilterBar(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (int i = 0; i < Buttons; ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName("filterButton");
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setToolTip(tr("Show only some turns"));
        button->setMenu(new QMenu(button));
        row->addWidget(button);
        m_buttons[static_cast<std::size_t>(i)] = button;
    }
    for (const Mode mode : {Mode::Auto, Mode::Region, Mode::Action, Mode::Direct})
        addChoice(ByMode, modeName(mode), static_cast<int>(mode));
    const std::pair<Verdict, QString> verdicts[] = {{Verdict::Correct, tr("Correct")},
                                                    {Verdict::Wrong, tr("Wrong")},
                                                    {Verdict::Unsure, tr("Unsure")},
                                                    {Verdict::None, tr("Not judged")}};
    for (const auto& [verdict, words] : verdicts)
        addChoice(ByVerdict, words, static_cast<int>(verdict));
    m_buttons[ByVerdict]->menu()->addSeparator();
    addChoice(ByVerdict, tr("Deleted turns"), QString(kBin));
    setModels({});
    refreshButtons();
}

void SessionFilterBar::addChoice(Button button, const QString& words, const QVariant& value, bool ticked)
{
    QAction* action = m_buttons[button]->menu()->addAction(words);
    action->setCheckable(true);
    action->setChecked(ticked);
    action->setData(value);
    connect(action, &QAction::toggled, this, [this] {
        refreshButtons();
        Q_EMIT changed();
    });
}

void SessionFilterBar::setModels(const std::vector<std::string>& models)
{
    const QVariantList before = ticked(ByModel);
    m_buttons[ByModel]->menu()->clear();
    for (const std::string& model : models) {
        const QString name = QString::fromStdString(model);
        addChoice(ByModel, name, name, before.contains(name));
    }
    if (models.empty())
        m_buttons[ByModel]->menu()->addAction(tr("No model has answered yet"))->setEnabled(false);
    refreshButtons();
    if (ticked(ByModel) != before)
        Q_EMIT changed();
}

QVariantList SessionFilterBar::ticked(Button button) const
{
    QVariantList values;
    for (const QAction* action : m_buttons[button]->menu()->actions()) {
        if (action->isChecked())
            values << action->data();
    }
    return values;
}

TurnFilter SessionFilterBar::filter() const
{
    TurnFilter filter;
    for (const QVariant& model : ticked(ByModel))
        filter.models.push_back(model.toString().toStdString());
    for (const QVariant& mode : ticked(ByMode))
        filter.modes.push_back(static_cast<Mode>(mode.toInt()));
    for (const QVariant& verdict : ticked(ByVerdict)) {
        if (verdict.typeId() == QMetaType::QString)
            filter.binned = true;
        else
            filter.verdicts.push_back(static_cast<Verdict>(verdict.toInt()));
    }
    return filter;
}

bool SessionFilterBar::isActive() const
{
    return filter() != TurnFilter();
}

void SessionFilterBar::clear()
{
    for (const QToolButton* button : m_buttons) {
        for (QAction* action : button->menu()->actions())
            action->setChecked(false);
    }
}

void SessionFilterBar::refreshButtons()
{
    for (int i = 0; i < Buttons; ++i) {
        QToolButton* button = m_buttons[static_cast<std::size_t>(i)];
        const qsizetype count = ticked(static_cast<Button>(i)).size();
        button->setText(count == 0 ? buttonTitle(i) : tr("%1 · %2").arg(buttonTitle(i)).arg(count));
        button->setAccessibleName(count == 0 ? tr("Filter by %1").arg(buttonTitle(i))
                                             : tr("Filter by %1, %2 chosen").arg(buttonTitle(i)).arg(count));
        button->setProperty("active", count > 0);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
}

} // namespace vpt::ui

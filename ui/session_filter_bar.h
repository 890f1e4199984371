// Which turns the list shows: three buttons, each with a menu of what may be ticked.
#pragma once

#include "core/session/turn_filter.h"

#include <QVariant>
#include <QWidget>

#include <array>
#include <string>
#include <vector>

class QToolButton;

namespace vpt::ui {

class SessionFilterBar : public QWidget {
    Q_OBJECT
public:
    explicit SessionFilterBar(QWidget* parent = nullptr);

    // Offered from now on; ticks stay where the name stays.
    void setModels(const std::vector<std::string>& models);
    // All conditions but the text.
    TurnFilter filter() const;
    bool isActive() const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    enum Button { ByModel, ByMode, ByVerdict, Buttons };

    void addChoice(Button button, const QString& words, const QVariant& value, bool ticked = false);
    QVariantList ticked(Button button) const;
    void refreshButtons();

    std::array<QToolButton*, Buttons> m_buttons{};
};

} // namespace vpt::ui

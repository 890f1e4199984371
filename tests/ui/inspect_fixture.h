// A window with its Inspect tab, and what is asked of it again and again.
#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/inspect_panel.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QTest>

namespace vpt::test {

struct InspectFixture : WindowFixture {
    ui::InspectPanel& panel() { return *window().findChild<ui::InspectPanel*>("inspectPanel"); }

    void openTab()
    {
        window().findChild<QDockWidget*>("inspectDock")->raise();
        QTRY_VERIFY(panel().isOpen());
    }

    template <class Widget>
    Widget& find(const char* name)
    {
        auto* widget = panel().findChild<Widget*>(name);
        if (!widget)
            qFatal("no %s", name);
        return *widget;
    }
    template <class Section>
    Section& section()
    {
        return *panel().findChild<Section*>();
    }

    void click(const char* name)
    {
        auto& button = find<QAbstractButton>(name);
        QTRY_VERIFY2(button.isVisible() && !button.rect().isEmpty(), name); // one just made is laid out a little later
        QTest::mouseClick(&button, Qt::LeftButton);
    }
    void clickAndWait(const char* button)
    {
        click(button);
        QTRY_VERIFY(window().isIdle());
    }
};

} // namespace vpt::test

// A window that compares its three models that can answer.
#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/compare_desk.h"

#include <QAbstractButton>
#include <QAction>
#include <QListView>
#include <QTest>

namespace vpt::test {

struct CompareFixture : WindowFixture {
    static constexpr int kClip = 0, kDet = 1, kSevenB = 4; // rows of the list

    explicit CompareFixture(const QList<int>& rows = {kClip, kDet, kSevenB})
    {
        QTest::keyClick(&window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window().compare().isOpen());
        for (const int row : rows) {
            if (row != kClip) // is there from the start, because it is in use
                check(row);
        }
        QCOMPARE(columns().size(), static_cast<std::size_t>(rows.size()));
    }

    const std::vector<ui::CompareColumn*>& columns() { return window().compare().columns().columns(); }
    ui::CompareColumn& column(std::size_t index) { return *columns().at(index); }
    ui::CanvasView& view(std::size_t index) { return column(index).canvas(); }
    QString summary() { return window().compare().columns().summary(); }

    QListView& list()
    {
        auto* list = window().findChild<QListView*>("compareList");
        if (!list->isVisible())
            QTest::mouseClick(window().findChild<QWidget*>("compareModels"), Qt::LeftButton);
        return *list;
    }
    void check(int row) // with the mouse
    {
        QListView& models = list();
        QTest::mouseClick(models.viewport(), Qt::LeftButton, {}, models.visualRect(models.model()->index(row, 0)).center());
        closeList();
    }
    void closeList()
    {
        list().window()->hide();
        window().activateWindow(); // as a window manager does
        QTRY_VERIFY(window().isActiveWindow());
    }
    void click(std::size_t column, const QString& button)
    {
        QTRY_VERIFY(this->column(column).isVisible()); // one just made is laid out a little later
        for (auto* candidate : this->column(column).findChildren<QAbstractButton*>()) {
            if ((candidate->text() == button || candidate->objectName() == button) && candidate->isVisible()) {
                QTest::mouseClick(candidate, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable("no button " + button));
    }
    void compare()
    {
        askAndWait();
        QTRY_VERIFY(!window().compare().isRunning());
    }
    QStringList loaded() const
    {
        QStringList names;
        for (const LoadRequest& load : script()->loads())
            names << QString::fromStdString(load.name);
        return names;
    }
};

} // namespace vpt::test

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vpt::ui::AnswerMapView</name>
    <message numerus="yes">
        <source>window of %1 × %1 cells, %n question(s)</source>
        <translation>
            <numerusform>window of %1 × %1 cells, %n question</numerusform>
            <numerusform>window of %1 × %1 cells, %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other answer(s)</source>
        <translation>
            <numerusform>and %n other answer</numerusform>
            <numerusform>and %n other answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchDesk</name>
    <message numerus="yes">
        <source>The batch is done, %n failed</source>
        <translation>
            <numerusform>The batch is done, %n failed</numerusform>
            <numerusform>The batch is done, %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchDialog</name>
    <message numerus="yes">
        <source>%n question(s) to ask.</source>
        <translation>
            <numerusform>%n question to ask.</numerusform>
            <numerusform>%n questions to ask.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be asked and is left out.</source>
        <translation>
            <numerusform>%n cannot be asked and is left out.</numerusform>
            <numerusform>%n cannot be asked and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::BatchPanel</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::SessionDesk</name>
    <message numerus="yes">
        <source>delete %n turn(s)</source>
        <translation>
            <numerusform>delete %n turn</numerusform>
            <numerusform>delete %n turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) chosen</source>
        <translation>
            <numerusform>%n line chosen</numerusform>
            <numerusform>%n lines chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vpt::ui::StatisticsPanel</name>
    <message numerus="yes">
        <source>%1: named by %n region(s)</source>
        <translation>
            <numerusform>%1: named by %n region</numerusform>
            <numerusform>%1: named by %n regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) that the filter finds</source>
        <translation>
            <numerusform>%n turn that the filter finds</numerusform>
            <numerusform>%n turns that the filter finds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s) of this session</source>
        <translation>
            <numerusform>%n turn of this session</numerusform>
            <numerusform>%n turns of this session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n turn(s)</source>
        <translation>
            <numerusform>%1 · %n turn</numerusform>
            <numerusform>%1 · %n turns</numerusform>
        </translation>
    </message>
</context>
</TS>

namespace Trading.Testing;

/// <summary>No alarm is raised that says that the bot lost track of what it has, as long as the disk keeps what it promised.</summary>
internal sealed class NoFalseAlarm : ISimulationInvariant
{
    private int _seen;

    public string? Check(SimulationWorld world)
    {
        for (; _seen < world.Alarms.Count; _seen++)
        {
            var (bot, alarm) = world.Alarms[_seen];
            bool isDamage = alarm.Kind == AlarmKind.JournalDamaged && alarm.Text.StartsWith("The session cannot be made again", StringComparison.Ordinal);
            bool isLost = (alarm.Kind == AlarmKind.PositionMismatch && !world.HasStruck(FaultKind.ForeignTrade)) || (alarm.Kind == AlarmKind.Overfill && !world.HasStruck(FaultKind.Overfill));
            bool isStranger = alarm.Kind == AlarmKind.ForeignOrder && alarm.Text.Contains("Another process", StringComparison.Ordinal);
            bool isOffGrid = alarm.Kind == AlarmKind.OffGrid && !world.HasStruck(FaultKind.ChangeTick);
            if (alarm.Kind == AlarmKind.StrategyFault || isOffGrid || (!world.HasLyingDisk && (isDamage || isLost || isStranger)))
                return $"{bot} raised {alarm.Kind}: {alarm.Text}";
        }

        return null;
    }
}

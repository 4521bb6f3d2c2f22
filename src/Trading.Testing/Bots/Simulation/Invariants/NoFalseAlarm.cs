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
            bool isLost = alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.Overfill;
            if (alarm.Kind is AlarmKind.StrategyFault or AlarmKind.OffGrid || (!world.HasLyingDisk && (isDamage || isLost)))
                return $"{bot} raised {alarm.Kind}: {alarm.Text}";
        }

        return null;
    }
}

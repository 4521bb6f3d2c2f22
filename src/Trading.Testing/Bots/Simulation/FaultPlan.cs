namespace Trading.Testing;

/// <summary>Draws the script of a world from its seed.</summary>
internal static class FaultPlan
{
    private static readonly FaultKind[] Requests =
    [
        FaultKind.DelayRequest, FaultKind.LoseRequest, FaultKind.ResetBeforeEffect, FaultKind.DelayAnswer, FaultKind.LoseAnswer, FaultKind.ResetAfterEffect,
        FaultKind.RateLimit, FaultKind.Ban, FaultKind.ServerErrorBeforeEffect, FaultKind.ServerErrorAfterEffect, FaultKind.GarbageBody, FaultKind.TruncatedBody, FaultKind.OddBody, FaultKind.StaleBook,
    ];

    private static readonly FaultKind[] Streams =
    [
        FaultKind.RefuseConnection, FaultKind.DelayMessage, FaultKind.LoseMessage, FaultKind.DuplicateMessage, FaultKind.SwapMessages, FaultKind.RepeatMessage, FaultKind.OddMessage, FaultKind.GarbageMessage,
        FaultKind.TruncatedMessage, FaultKind.Silence, FaultKind.Disconnect, FaultKind.LoseClientMessage,
    ];

    private static readonly FaultKind[] Venues =
    [
        FaultKind.ClockSkew, FaultKind.DisconnectAll, FaultKind.Restart, FaultKind.Overfill, FaultKind.ForeignTrade, FaultKind.EndOrder, FaultKind.ChangeTick,
    ];

    public static IReadOnlyList<PlannedFault> Draw(ulong seed, BotSimulationOptions options)
    {
        var random = new VenueRandom(seed ^ 0x5117_0000_FA17_0000);
        int Below(int end) => (int)(random.NextUInt64() % (ulong)end);
        var groups = new[] { BotFaults.Requests, BotFaults.Requests, BotFaults.Requests, BotFaults.Streams, BotFaults.Streams, BotFaults.Streams, BotFaults.Venue, BotFaults.Kills, BotFaults.Kills, BotFaults.Disk, BotFaults.LostFlushes }
            .Where(group => options.Faults.HasFlag(group)).ToArray();
        var plan = new List<PlannedFault>();
        int count = groups.Length == 0 || options.MostFaults == 0 ? 0 : 1 + Below(options.MostFaults);
        for (int i = 0; i < count; i++)
        {
            var at = options.Duration * random.NextDouble();
            int venue = Below(options.Venues.Count);
            var down = TimeSpan.FromSeconds(0.1 + (Math.Pow(random.NextDouble(), 3) * 45));
            plan.Add(groups[Below(groups.Length)] switch
            {
                BotFaults.Requests when Below(12) == 0 => new(at, PlannedFaultKind.Burst) { Venue = venue },
                BotFaults.Requests => OfVenue(at, venue, Request(Requests[Below(Requests.Length)], random, Below)),
                BotFaults.Streams => OfVenue(at, venue, Stream(Streams[Below(Streams.Length)], random, Below)),
                BotFaults.Venue => OfVenue(at, venue, new(VenueFault(Venues[Below(Venues.Length)], seed)) { Delay = TimeSpan.FromSeconds((random.NextDouble() * 6) - 3) }),
                BotFaults.Kills when Below(4) == 0 => new(at, PlannedFaultKind.Stop) { Policy = (ShutdownPolicy)Below(3), Duration = down },
                BotFaults.Kills => new(at, Below(3) == 0 ? PlannedFaultKind.KillInRecovery : PlannedFaultKind.Kill) { Steps = Below(Below(2) == 0 ? 40 : 400), Duration = down },
                BotFaults.LostFlushes => new(at, PlannedFaultKind.LostFlushes) { Duration = down },
                _ => new(at, (PlannedFaultKind)((int)PlannedFaultKind.DiskFull + Below(3))) { Duration = down },
            });
        }

        return [.. plan.OrderBy(fault => fault.At)];
    }

    /// <summary>A book whose prices stand off the new grid cannot be read.</summary>
    private static FaultKind VenueFault(FaultKind kind, ulong seed) => kind == FaultKind.ChangeTick && SimulationWorld.TakesBook(seed) ? FaultKind.EndOrder : kind;

    private static PlannedFault OfVenue(TimeSpan at, int venue, Fault fault) => new(at, PlannedFaultKind.Venue) { Venue = venue, Fault = fault };

    private static Fault Request(FaultKind kind, VenueRandom random, Func<int, int> below) => new(kind)
    {
        // What concerns orders is struck more often than the rest.
        Method = below(4) switch
        {
            0 => "POST",
            1 => "DELETE",
            2 => "GET",
            _ => null,
        },
        Path = kind == FaultKind.StaleBook || below(3) == 0 ? null : "rder",
        Count = 1 + (below(2) * below(6)),
        Delay = TimeSpan.FromSeconds(Math.Pow(random.NextDouble(), 2) * (kind is FaultKind.RateLimit or FaultKind.Ban ? 20 : 8)),
    };

    private static Fault Stream(FaultKind kind, VenueRandom random, Func<int, int> below) => new(kind)
    {
        // Reports of orders and closes of bars are few among all the prices, so they are aimed at.
        Contains = kind is FaultKind.RefuseConnection or FaultKind.LoseClientMessage ? null
            : below(6) switch
            {
                0 => "executionReport",
                1 => "ORDER_TRADE_UPDATE",
                2 => "depthUpdate",
                3 => "\"x\":true",
                _ => null,
            },
        Count = 1 + (below(2) * below(8)),
        Delay = TimeSpan.FromSeconds(Math.Pow(random.NextDouble(), 2) * 8),
    };
}

using System.Diagnostics;

namespace Trading.Benchmarks.Soak;

/// <summary>Writes down how a soak goes, minute by minute, and what came of it.</summary>
internal sealed class SoakLog(TextWriter output, SoakMeter meter, SoakFeeder feeder, SoakVenue venue, string folder)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly List<(double Live, double WorkingSet)> _minutes = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _given;
    private long _collections;
    private int _own;
    private double _longestCollection;
    private double _longestWait;
    private double _longestOrder;

    public void Begin()
    {
        output.WriteLine("minute  events/s  trades  live MB  heap MB  set MB  gc 0/1/2  longest gc ms  event ms  order ms  journal MB");
        (_given, _collections) = (feeder.Given, GC.CollectionCount(0));
        meter.TakeLongest();
    }

    /// <summary>Waits, and meanwhile looks at how long collections pause the process.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            await Task.Delay(Look);
            if (GC.CollectionCount(0) == _collections)
                continue;
            _collections = GC.CollectionCount(0);
            foreach (var pause in GC.GetGCMemoryInfo(GCKind.Any).PauseDurations)
                _longestCollection = Math.Max(_longestCollection, pause.TotalMilliseconds);
        }
    }

    public void Write(int minute, BotStatus status)
    {
        var (wait, order) = meter.TakeLongest();
        double heap = GC.GetTotalMemory(forceFullCollection: false) / (double)(1 << 20);
        (int zero, int one, int two) = (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        long given = feeder.Given;
        // The full collection is the measurement's own; what it holds up is not counted.
        double live = SoakRun.LiveMegabytes();
        _own += GC.CollectionCount(0) - zero;
        double workingSet = SoakRun.WorkingSetMegabytes();
        _minutes.Add((live, workingSet));
        output.WriteLine(SoakRun.Line($"{minute,6}  {(given - _given) / 60.0,8:0}  {venue.Filled,6}  {live,7:0.00}  {heap,7:0.00}  {workingSet,6:0.0}  {zero}/{one}/{two}  {_longestCollection,13:0.00}  {wait,8:0.00}  {order,8:0.00}  {SoakRun.MegabytesOf(folder),10:0}"));
        output.Flush();
        if (status.ConflatedCount != 0)
            output.WriteLine($"        {status.ConflatedCount} quotes were left out so far");
        _given = given;
        _collections = GC.CollectionCount(0);
        // The first minute compiles.
        if (minute > 1)
            (_longestWait, _longestOrder) = (Math.Max(_longestWait, wait), Math.Max(_longestOrder, order));
        else
            _longestCollection = 0;
        Thread.Sleep(50);
        meter.TakeLongest();
    }

    public int End(SoakOptions options, BotStatus status, List<string> alarms, int settledAfter, double boundMegabytes)
    {
        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        // In a short run, from its middle on.
        int settled = _minutes.Count > settledAfter + 1 ? settledAfter : Math.Max(1, _minutes.Count / 2);
        double growth = _minutes[^1].Live - _minutes[settled - 1].Live;
        double setGrowth = _minutes[^1].WorkingSet - _minutes[settled - 1].WorkingSet;
        output.WriteLine(SoakRun.Line($"events      {feeder.Given} given, {meter.Seen} seen by the strategy, {status.ConflatedCount} left out; {feeder.Given / seconds:0} a second of {options.EventsASecond} asked for"));
        output.WriteLine(SoakRun.Line($"trades      {venue.Filled} in {seconds / 60:0.0} minutes, {venue.Filled / seconds * 3600:0} an hour; {status.OrderCount} orders of the strategy, {status.OpenOrders} open"));
        output.WriteLine(SoakRun.Line($"growth      managed memory in use {growth:0.00} MB, working set {setGrowth:0.0} MB since minute {settled}; the bound is {boundMegabytes:0} MB"));
        output.WriteLine(SoakRun.Line($"event       to the strategy: p50 {meter.Quantile(0.5):0.000} ms, p99 {meter.Quantile(0.99):0.000} ms, p99.9 {meter.Quantile(0.999):0.00} ms, longest {_longestWait:0.0} ms after the first minute"));
        output.WriteLine(SoakRun.Line($"order       from the event to the venue's door, journal on disk: longest {_longestOrder:0.0} ms after the first minute"));
        output.WriteLine(SoakRun.Line($"collections {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}, {_own} of them the measurement's own; longest pause of the others {_longestCollection:0.00} ms after the first minute"));
        output.WriteLine(SoakRun.Line($"allocated   {GC.GetTotalAllocatedBytes() / seconds / 1024:0} KB a second; journal {SoakRun.MegabytesOf(folder):0} MB"));
        output.WriteLine($"alarms      {(alarms.Count == 0 ? "none" : string.Join("; ", alarms.Take(5)))}");
        bool isSound = growth <= boundMegabytes && status.ConflatedCount == 0 && meter.Seen >= feeder.Given - options.EventsASecond && alarms.Count == 0 && status.State == BotState.Running;
        output.WriteLine(isSound ? "sound" : $"NOT sound: {status.State} {status.Fault}");
        return isSound ? 0 : 1;
    }
}

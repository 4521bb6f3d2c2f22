using BenchmarkDotNet.Running;
using Trading.Benchmarks;
using Trading.Benchmarks.Data;
using Trading.Benchmarks.Engine;
using Trading.Benchmarks.Indicators;
using Trading.Benchmarks.Kernel;
using Trading.Benchmarks.Live;
using Trading.Benchmarks.Plugins;
using Trading.Benchmarks.Soak;
using Trading.Benchmarks.Venues;

// First of all, so that a child pays for nothing but its own start.
if (args is ["startup-child"])
    return StartupChild.Run();
if (args is ["micro", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args[1..]);
    return 0;
}

if (args is ["soak", ..])
{
    try
    {
        return await SoakRun.RunAsync(SoakOptions.Parse(args[1..]), Console.Out);
    }
    catch (ArgumentException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

IBenchmarkTopic[] topics = [new DataTopic(), new EngineTopic(), new IndicatorsTopic(), new KernelTopic(), new LiveTopic(), new PluginsTopic(), new VenuesTopic()];
if (args.Length == 1 && topics.FirstOrDefault(topic => topic.Verb == args[0]) is { } chosen)
{
    chosen.Run(new FigureWriter(Console.Out));
    return 0;
}

Console.Error.WriteLine($"Usage: dotnet run -c Release --project bench/Trading.Benchmarks -- {string.Join(" | ", topics.Select(topic => topic.Verb))} | micro [BenchmarkDotNet arguments] | {SoakOptions.Usage}");
return 1;

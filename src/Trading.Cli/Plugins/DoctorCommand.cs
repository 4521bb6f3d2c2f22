using System.CommandLine;
using System.Runtime.CompilerServices;
using Trading.Data;
using Trading.Plugins;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins doctor</c>: loads a plugin, runs each of its strategies twice, unloads it, and says what is not right.</summary>
internal static class DoctorCommand
{
    private const int Bars = 20_000;

    public static Command Create()
    {
        var path = new Argument<string>("plugin") { Description = "A DLL, or a folder with a plugin" };
        var outOfProcess = CommonOptions.OutOfProcess();
        var json = CommonOptions.Json();
        var command = new Command("doctor", $"Loads a plugin, runs each strategy twice over {Bars} generated bars, unloads it, and says what is not right: faults, runs that differ, handlers that are slow, memory that stays.\n\nExit code 2 when it does not load or stays in memory, 3 when a strategy fails.") { path, outOfProcess, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(path)!, parsed.GetValue(outOfProcess), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool outOfProcess, bool json, CancellationToken cancellationToken)
    {
        using var host = new PluginHost(new() { Isolation = outOfProcess ? PluginIsolation.OutOfProcess : PluginIsolation.InProcess });
        var status = await host.LoadAsync(path, cancellationToken).ConfigureAwait(false);
        var findings = new List<string>();
        if (status.State == PluginState.Loaded)
        {
            findings.AddRange(status.Warnings);
            findings.AddRange(Examine(host));
            bool hasFaults = findings.Count > status.Warnings.Count;
            var strategies = status.Strategies;
            status = await host.UnloadAsync(status.Name, cancellationToken).ConfigureAwait(false) with { Strategies = strategies };
            Write(status, findings, json);
            return status.State != PluginState.Unloaded ? ExitCodes.BadInput : hasFaults ? ExitCodes.StrategyFault : ExitCodes.Success;
        }

        Write(status, findings, json);
        return ExitCodes.BadInput;
    }

    private static void Write(PluginStatus status, List<string> findings, bool json)
    {
        if (json)
        {
            Console.WriteLine(PluginOutput.ToJson([status], writer =>
            {
                writer.WriteStartArray("findings");
                foreach (string finding in findings)
                    writer.WriteStringValue(finding);
                writer.WriteEndArray();
            }));
            return;
        }

        PluginOutput.Print(status);
        foreach (string finding in findings)
            Console.WriteLine($"  finding    {finding}");
        if (findings.Count == 0 && status.State == PluginState.Unloaded)
            Console.WriteLine("  Nothing is wrong: it loads, its strategies run the same twice, and it leaves memory.");
    }

    /// <summary>In a method of its own, so that no local keeps the plugin in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<string> Examine(PluginHost host)
    {
        var findings = new List<string>();
        foreach (var strategy in host.Strategies)
        {
            var first = Run(strategy, findings);
            var second = Run(strategy, findings);
            if (first.Fault is { } fault)
                findings.Add($"The strategy '{strategy.Id}' stopped: {fault}");
            else if (first.OrderHash != second.OrderHash)
                findings.Add($"The strategy '{strategy.Id}' gave other orders in a second run over the same bars: it takes time, chance or state from outside the session.");
        }

        return [.. findings.Distinct(StringComparer.Ordinal)];
    }

    private static BacktestResult Run(StrategyDescriptor strategy, List<string> findings)
    {
        var limits = new PluginLimits { OnSlowHandler = findings.Add };
        return Backtest.Run(strategy.CreateStrategy(limits), new GeneratedBarSource(new MarketGeneratorOptions { Count = Bars }), new() { StrategyName = strategy.Id });
    }
}

using System.CommandLine;
using Trading;
using Trading.Cli;
using Trading.Cli.Backtesting;
using Trading.Cli.Controlling;
using Trading.Cli.Data;
using Trading.Cli.Indicators;
using Trading.Cli.Journaling;
using Trading.Cli.Plugins;
using Trading.Cli.Simulating;
using Trading.Cli.Strategies;

var root = new RootCommand(
    """
    The command line of Trading, an embeddable trading SDK for .NET.

    Exit codes: 0 success, 1 wrong command line, 2 input refused (the sentence says what and where),
    3 the strategy stopped with an error, 4 cancelled, 5 a check found something.
    """)
{
    BacktestCommand.Create(),
    Trading.Cli.Checking.CheckCommand.Create(),
    IndicatorsCommand.Create(),
    PluginsCommand.Create(),
    StrategiesCommand.Create(),
    DataCommand.Create(),
    JournalCommand.Create(),
    SimulateCommand.Create(),
    PsCommand.Create(),
    KillCommand.Create(),
};
foreach (var command in TellCommand.CreateAll())
    root.Subcommands.Add(command);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
    await Console.Error.WriteLineAsync($"Try: trading {string.Join(' ', parsed.CommandResult.Command == root ? [] : new[] { parsed.CommandResult.Command.Name })} --help".Replace("  ", " ", StringComparison.Ordinal)).ConfigureAwait(false);
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
}
catch (Exception exception) when (exception is MarketDataException or ParameterException or PluginException or UnknownStrategyException or InvalidDataException or System.Text.Json.JsonException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message}").ConfigureAwait(false);
    return ExitCodes.BadInput;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("cancelled; nothing was written").ConfigureAwait(false);
    return ExitCodes.Cancelled;
}

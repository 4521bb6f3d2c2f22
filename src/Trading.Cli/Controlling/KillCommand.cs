using System.CommandLine;
using Trading.Control;

namespace Trading.Cli.Controlling;

/// <summary><c>trading kill</c>: stops trading at once.</summary>
internal static class KillCommand
{
    public static Command Create()
    {
        var bot = new Option<string?>("--bot") { Description = "One bot; all that run without it" };
        var instrument = new Option<string?>("--instrument") { Description = "One instrument, for example BINANCE:BTCUSDT; all of them without it" };
        var level = new Option<KillLevel>("--level") { Description = "NoNewEntries, Flatten (closes all positions at the market), Freeze (nothing leaves at all), or Off to release", DefaultValueFactory = _ => KillLevel.Flatten };
        var reason = new Option<string>("--reason") { Description = "Why; it is written into the journals", DefaultValueFactory = _ => "trading kill" };
        var target = new ControlTarget();
        var command = new Command(
            "kill",
            """
            Engages the kill switch of all running bots, or releases it with --level Off. Bots go on running, and stay so after a restart, until it is released.

            Examples:
              trading kill --reason "feed is wrong"
              trading kill --level NoNewEntries --instrument BINANCE:BTCUSDT
              trading kill --bot btc --level Off
            """)
        {
            bot, instrument, level, reason,
        };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            InstrumentId? only = null;
            if (parsed.GetValue(instrument) is { } text)
                only = InstrumentId.TryParse(text, out var id) ? id : throw new IOException($"'{text}' is no instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.");
            string? named = parsed.GetValue(bot);
            var hosts = named is null
                ? ControlTarget.RequireAny(await target.FindAsync(parsed, cancellationToken).ConfigureAwait(false))
                : [await target.FindAsync(parsed, named, cancellationToken).ConfigureAwait(false)];
            var request = new ControlRequest { Verb = ControlVerb.Kill, Bot = named, Instrument = only, Level = parsed.GetValue(level), Reason = parsed.GetValue(reason) };
            return await KillAsync(target.CreateClient(parsed), hosts, request, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>All hosts are told, though one may not answer.</summary>
    private static async Task<int> KillAsync(ControlClient client, IReadOnlyList<FoundHost> hosts, ControlRequest request, CancellationToken cancellationToken)
    {
        int exitCode = ExitCodes.Success;
        int told = 0;
        foreach (var host in hosts)
        {
            string? error;
            try
            {
                var answer = await client.SendAsync(host, request, cancellationToken).ConfigureAwait(false);
                error = answer.Error;
                told += answer.Bots.Length;
                foreach (var status in answer.Bots)
                    Console.WriteLine($"{host.ProcessId}: kill switch at {request.Level}{(request.Instrument is { } only ? $" for {only}" : "")}; {BotOutput.Describe(status)}");
            }
            catch (IOException exception)
            {
                error = exception.Message;
            }

            if (error is null)
                continue;
            exitCode = ExitCodes.BadInput;
            await Console.Error.WriteLineAsync($"error: process {host.ProcessId}: {error}").ConfigureAwait(false);
        }

        if (told == 0 && exitCode == ExitCodes.Success)
            Console.WriteLine("No bot runs that it would be for.");
        return exitCode;
    }
}

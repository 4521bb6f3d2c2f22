using System.CommandLine;

namespace Trading.Cli.Simulating;

/// <summary><c>trading simulate</c>: venues on the loopback address that never were.</summary>
internal static class SimulateCommand
{
    public static Command Create() => new("simulate", "Runs a simulated venue: its real REST and stream protocol on the loopback address, over books in which agents trade.")
    {
        BinanceCommand.Create(),
    };
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Trading.Analyzers;

/// <summary>Which members of the framework fall under which rule, by full name of the type and name of the member; <c>*</c> is any.</summary>
internal static class KnownSymbols
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Members = new(StringComparer.Ordinal)
    {
        ["System.DateTime.UtcNow"] = Rules.Clock,
        ["System.DateTime.Now"] = Rules.Clock,
        ["System.DateTime.Today"] = Rules.Clock,
        ["System.DateTimeOffset.UtcNow"] = Rules.Clock,
        ["System.DateTimeOffset.Now"] = Rules.Clock,
        ["System.TimeProvider.System"] = Rules.Clock,
        ["System.Environment.TickCount"] = Rules.Clock,
        ["System.Environment.TickCount64"] = Rules.Clock,
        ["System.Diagnostics.Stopwatch.*"] = Rules.Clock,
        ["System.Random.Shared"] = Rules.Chance,
        ["System.Guid.NewGuid"] = Rules.Chance,
        ["System.Guid.CreateVersion7"] = Rules.Chance,
        ["System.Security.Cryptography.RandomNumberGenerator.*"] = Rules.Chance,
        ["System.Threading.Thread.*"] = Rules.Threads,
        ["System.Threading.ThreadPool.*"] = Rules.Threads,
        ["System.Threading.Timer.*"] = Rules.Threads,
        ["System.Threading.PeriodicTimer.*"] = Rules.Threads,
        ["System.Timers.Timer.*"] = Rules.Threads,
        ["System.Threading.Tasks.Task.Delay"] = Rules.Threads,
        ["System.Threading.Tasks.Task.Run"] = Rules.Threads,
        ["System.Threading.Tasks.Task.Wait"] = Rules.Threads,
        ["System.Threading.Tasks.TaskFactory.StartNew"] = Rules.Threads,
        ["System.Threading.Tasks.Parallel.*"] = Rules.Threads,
        ["System.IO.File.*"] = Rules.Outside,
        ["System.IO.Directory.*"] = Rules.Outside,
        ["System.IO.FileInfo.*"] = Rules.Outside,
        ["System.IO.FileStream.*"] = Rules.Outside,
        ["System.IO.StreamReader.*"] = Rules.Outside,
        ["System.IO.StreamWriter.*"] = Rules.Outside,
        ["System.Net.Http.HttpClient.*"] = Rules.Outside,
        ["System.Net.Sockets.Socket.*"] = Rules.Outside,
        ["System.Net.Sockets.TcpClient.*"] = Rules.Outside,
        ["System.Net.WebSockets.ClientWebSocket.*"] = Rules.Outside,
        ["System.Diagnostics.Process.*"] = Rules.Outside,
        ["System.Environment.GetEnvironmentVariable"] = Rules.Outside,
    };

    private static readonly Dictionary<string, string> Holders = new(StringComparer.Ordinal)
    {
        ["System.ComponentModel.TypeDescriptor"] = "use reflection or code of your own",
        ["System.ComponentModel.DataAnnotations.Validator"] = "validate by hand, or with a source-generated validator",
    };

    /// <summary>The rule that a member of the framework falls under, or null.</summary>
    public static DiagnosticDescriptor? RuleOf(ISymbol member)
    {
        string type = NameOf(member.ContainingType);
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            if (type == "System.Random")
                return constructor.Parameters.Length == 0 ? Rules.Chance : null;
            return Members.TryGetValue(type + ".*", out var made) ? made : null;
        }

        return Members.TryGetValue(type + "." + member.Name, out var rule) || Members.TryGetValue(type + ".*", out rule) ? rule : null;
    }

    /// <summary>What to use instead of a type that keeps other types in memory, or null.</summary>
    public static string? HolderAdvice(ITypeSymbol type) => Holders.TryGetValue(NameOf(type), out string? advice) ? advice : null;

    public static string NameOf(ITypeSymbol? type) => type?.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) ?? "";
}

namespace Trading.Control;

/// <summary>The hosts of this user.</summary>
/// <param name="Hosts">Those that answer.</param>
/// <param name="Silent">The sockets of those that could not be asked though their socket is there. What their bots do is not known, so that who asks has to be told.</param>
internal sealed record FoundHosts(IReadOnlyList<FoundHost> Hosts, IReadOnlyList<string> Silent);

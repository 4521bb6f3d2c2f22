namespace Trading.Exchanges.Tests;

public sealed class ClientOrderIdRuleTests
{
    [Theory]
    [InlineData("abc-1", true)]
    [InlineData("", false)]
    [InlineData("abcdefgh", true)]
    [InlineData("abcdefghi", false)]
    [InlineData("abc_1", false)]
    [InlineData("äbc", false)]
    public void AnIdIsJudgedByLengthAndCharacters(string id, bool allowed) =>
        new ClientOrderIdRule(8, "-", IsCaseSensitive: true, IsUniqueForever: false).Allows(id).ShouldBe(allowed);
}
